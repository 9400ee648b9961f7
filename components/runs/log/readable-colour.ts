/** Lightness beyond which a colour is drawn lighter or darker, so that text in it keeps 4.5:1 on either ground. */
const darkestOnDark = 0.7;
const lightestOnLight = 0.48;

/** A colour a program asked for, readable in both themes: hue and strength stay, lightness is bounded. */
export function readableColour(rgb: string): string {
  const of = `oklch(from rgb(${rgb})`;
  return `light-dark(${of} min(l, ${lightestOnLight}) c h), ${of} max(l, ${darkestOnDark}) c h))`;
}

/** A ground a program asked for: a tint that leaves the page's own ink readable on it. */
export function readableGround(rgb: string): string {
  return `color-mix(in oklab, rgb(${rgb}) 22%, transparent)`;
}
