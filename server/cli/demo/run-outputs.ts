import type { RunStream } from '@/lib/run';

/** One line a command of the demo bank printed, and when. */
export interface PrintedLine {
  stream: RunStream;
  /** Since the run began. */
  atMs: number;
  text: string;
  /** Of the replacement in it. */
  rule?: string;
}

const [reset, bold, dim, red, green, yellow] = [0, 1, 2, 31, 32, 33].map((n) => `\u001b[${n}m`);
const hidden = '***REDACTED***';

const out = (atMs: number, text: string, rule?: string): PrintedLine => ({
  ...{ stream: 'stdout', atMs, text },
  ...(rule === undefined ? {} : { rule }),
});
const err = (atMs: number, text: string, rule?: string): PrintedLine => ({
  ...out(atMs, text, rule),
  stream: 'stderr',
});

/** A test run in colours: `passes` or not. */
export function testLines(passes: boolean): PrintedLine[] {
  const mark = passes ? `${green}✓${reset}` : `${red}✗${reset}`;
  const failure = [
    err(2410, `${red}${bold}● capture › retries twice when the gateway times out${reset}`),
    err(2411, ''),
    err(2411, `  expect(received).${red}toBe${reset}(expected)`),
    err(2411, `  Expected: ${green}3${reset}`),
    err(2411, `  Received: ${red}1${reset}`),
    err(2412, `${dim}      at src/checkout/capture.test.ts:88:31${reset}`),
    err(2412, ''),
  ];
  return [
    out(310, `${dim}> webshop@2.14.0 test${reset}`),
    out(1420, `${green}✓${reset} cart › adds an item ${dim}(12 ms)${reset}`),
    out(
      1470,
      `${green}✓${reset} cart › keeps what was added when the session moves ${dim}(31 ms)${reset}`,
    ),
    out(1800, `${green}✓${reset} capture › is idempotent by order id ${dim}(204 ms)${reset}`),
    out(1830, `using gateway key ${hidden} of the sandbox`, 'stripe-key'),
    out(2400, `${mark} capture › retries twice when the gateway times out ${dim}(560 ms)${reset}`),
    ...(passes ? [] : failure),
    out(
      2630,
      passes
        ? `${bold}Tests: 44 passed, 44 total${reset}`
        : `${bold}Tests: ${red}1 failed${reset}${bold}, 43 passed, 44 total${reset}`,
    ),
    out(2632, `${dim}Time:  2.3 s${reset}`),
  ];
}

/** A build of two thousand lines, with a warning now and then. */
export function buildLines(): PrintedLine[] {
  const folders = ['cart', 'catalogue', 'checkout', 'orders', 'search', 'shipping', 'ui'];
  const modules = Array.from({ length: 1980 }, (_, n) => {
    const at = 900 + n * 21 + (n % 7) * 3;
    const folder = folders[n % folders.length] ?? '';
    const warns = n % 140 === 90;
    const line = out(
      at,
      `[${String(n + 1).padStart(4)}/1980] src/${folder}/part-${(n * 37) % 997}.ts ${dim}${2 + (n % 19)} kB${reset}`,
    );
    const warning = `${yellow}warning${reset} src/${folder}/part-${(n * 37) % 997}.ts: unused export`;
    return warns ? [line, err(at + 1, warning)] : [line];
  });
  return [
    out(120, `${bold}vite v7.2.4${reset} building for production…`),
    out(310, `registry: using NPM_TOKEN=${hidden}`, 'secret-key-value'),
    ...modules.flat(),
    out(42_900, `${green}✓${reset} 1980 modules transformed.`),
    out(43_650, 'dist/assets/index-DkPq2v1x.js   412.08 kB │ gzip: 131.40 kB'),
    out(43_700, `${green}✓ built in 43.70s${reset}`),
  ];
}

/** A migration whose terminal was closed in the middle. */
export function migrationLines(): PrintedLine[] {
  return [
    out(400, `connecting to postgres://shop:${hidden}@db.internal/shop`, 'url-userinfo'),
    out(900, 'applying 0041_orders_idempotency_key.sql'),
    out(4200, 'applying 0042_captures_by_order.sql'),
    err(4230, 'NOTICE: index "captures_order_id" is built concurrently'),
    out(9100, 'backfilling 240000 of 1310000 orders'),
  ];
}

/** A check of a service that never answered. */
export function waitingLines(): PrintedLine[] {
  const tries = Array.from({ length: 9 }, (_, n) =>
    err(500 + n * 1000, `try ${n + 1}: connect to gateway-stub:8443 refused`),
  );
  return [out(30, 'waiting for the gateway stub'), ...tries];
}
