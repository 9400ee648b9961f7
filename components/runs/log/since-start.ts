/** `+0.012`, `+1:02.500`, `+1:00:02.500`: when a line came, from the start of its run. */
export function sinceStart(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const [hours, minutes] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60];
  const seconds = ((whole % 60_000) / 1000).toFixed(3);
  if (hours > 0) return `+${hours}:${padded(minutes)}:${seconds.padStart(6, '0')}`;
  return minutes > 0 ? `+${minutes}:${seconds.padStart(6, '0')}` : `+${seconds}`;
}

function padded(count: number): string {
  return String(count).padStart(2, '0');
}
