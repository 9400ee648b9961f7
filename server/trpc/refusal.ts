import type { ErrorCode } from '@/lib/errors';
import { trpcCodes } from './errors';

/** An answer given before any page or procedure runs. */
export interface Refusal {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A page for people, tRPC's error form for everything else. */
export function refusal(of: {
  status: number;
  code: ErrorCode;
  message: string;
  html: boolean;
  headers: Record<string, string>;
}): Refusal {
  const type = of.html ? 'text/html; charset=utf-8' : 'application/json';
  return {
    status: of.status,
    headers: { ...of.headers, 'Content-Type': type },
    body: of.html ? page(of.status, of.message) : json(of.status, of.code, of.message),
  };
}

function json(httpStatus: number, code: ErrorCode, message: string): string {
  const data = { code: trpcCodes[code], httpStatus, strongroom: { code, details: {} } };
  return JSON.stringify({ error: { message, code: -32000, data } });
}

function page(status: number, message: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>strongroom: ${status}</title>
<body style="font: 15px/1.5 system-ui, sans-serif">
<main style="max-width: 34rem; margin: 20vh auto; padding: 0 1rem">
<h1 style="font-size: 20px; line-height: 28px">${titles[status] ?? 'Not accepted'}</h1>
<p>${withCode(escaped(message))}</p>
</main>
</html>
`;
}

const titles: Record<number, string> = {
  401: 'Open the printed URL',
  403: 'Refused',
  405: 'Method not accepted',
  413: 'Too large',
  415: 'Content type not accepted',
  421: 'Not our name',
  503: 'Not ready',
};

/** Words between backticks are commands. */
function withCode(html: string): string {
  return html.replace(/`([^`]+)`/g, '<code>$1</code>');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
