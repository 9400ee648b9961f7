/** Runs before the first paint: `data-theme` is there before any colour is drawn. `system` leaves it to CSS. */
export const themeScript = `try {
  const theme = localStorage.getItem('strongroom-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}`;
