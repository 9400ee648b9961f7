/** No piece of the secret longer than six characters, or than 30 % of it, is left. */
export function wasRemoved(secret: string, shown: string): boolean {
  const longest = Math.max(6, Math.floor(secret.length * 0.3));
  if (secret.length <= longest) return !shown.includes(secret);
  for (let at = 0; at + longest < secret.length; at += 1) {
    if (shown.includes(secret.slice(at, at + longest + 1))) return false;
  }
  return true;
}
