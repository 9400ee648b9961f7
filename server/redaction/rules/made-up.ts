const alphabets: Record<string, string> = {
  A: 'K7mQx2RtV9bNcZ4pLwS8dFgH3jYaEu6XoTi5CyBrMn1kWqPzDsJvGf0hUeIl',
  a: 'k7mqx2rtv9bncz4plws8dfgh3jyaeu6xoti5',
  b: 'K7mQx2RtV9bNcZ4pLwS8dFgH3jYaEu6X+Ti5CyBrMn1kWqPzDsJ/Gf0hUeIl',
  w: 'K7mQx2RtV9bNcZ4pLwS8dFgH3jYaEu6XoTi5CyBrMn1kWqPzDsJvGfhUei',
  U: 'K7MQX2RTV9BNCZ4PLWS8DFGH3JYAEU6XOTI5',
  h: '7c2e9a4f1b8d3065',
  z: '0000000000000000',
  d: '7305192846',
};

/**
 * An example as its issuer would write it: `{A20}` is made into twenty letters and digits, `a` small, `U` capital, `h`
 * hex, `d` digits, `b` base64, `{g}` a UUID. So no file of ours holds anything a scanner takes for a leak.
 */
export function madeUp(example: string): string {
  return example
    .replaceAll('{k}', 'KEY')
    .replaceAll('{g}', '{h8}-{h4}-{h4}-{h4}-{h12}')
    .replace(/\{([AabwUhzd])(\d+)\}/g, (_, kind: string, count: string) => {
      const letters = alphabets[kind] ?? '';
      return Array.from({ length: Number(count) }, (_one, at) =>
        letters.charAt((at * 7 + (at >> 3)) % letters.length),
      ).join('');
    });
}
