import { expect, test } from './test';
import { placeUrl, untilLive } from './pages';

/** Made up, and put together from parts so that no scanner takes this file for a leak. */
const secret = `AKIA${'IOSFODNN7EXAMPLF'}`;

test('rules are tried on a pasted text, which stays nowhere', async ({ page, server }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.goto(placeUrl(server, await server.bank('demo'), 'settings'));
  await page.getByRole('link', { name: 'Try redaction rules' }).click();
  await untilLive(page);
  const text = page.getByLabel('Text to try the rules on');
  await text.fill(`first\nid ${secret} here\n<b>***REDACTED***</b>`);
  await text.press('Control+Enter');
  const shown = page.getByRole('region', { name: 'Redacted text' });
  await expect(shown).toContainText('redacted by rule aws-access-key-id here');
  await expect(shown).not.toContainText(secret);
  await expect(shown.locator('[data-redacted=""]')).toHaveText('redacted');
  await expect(page.getByText('1 secret replaced, by 1 rule.')).toBeVisible();
  const rules = page.getByRole('list', { name: 'Rules' }).getByRole('listitem');
  await expect(rules.first()).toContainText('aws-access-key-id1 found');
  await page.getByLabel('Filter rules by any word of them').fill('no such words');
  await expect(page.getByText('No rule matches')).toBeVisible();
  expect(sent.filter((url) => url.includes(secret))).toEqual([]);
  expect(page.url()).not.toContain(secret);
  const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]);
  expect(await page.evaluate(stored)).not.toContain(secret);
  await page.goBack();
  await page.goForward();
  await expect(text).toHaveValue('');
});

test('a text that is too long is refused in words before it is sent', async ({ page, server }) => {
  await page.goto(placeUrl(server, await server.bank('demo'), 'redaction'));
  await untilLive(page);
  await page.getByLabel('Text to try the rules on').fill('x'.repeat(256 * 1024 + 1));
  await expect(page.getByText(/can be tried at once/)).toBeVisible();
  const act = page.getByRole('button', { name: 'Try the rules' });
  await expect(act).toHaveAttribute('title', 'The text is too long.');
});
