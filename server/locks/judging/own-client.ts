/** What we call ourselves in the records of peers that have a place for it: a name, and a lease only we can write. */
export function clientOf(lease: string): string {
  return `${ownClient}-${lease}`;
}

/** The lease in a client's name; null when it is not one of ours. */
export function leaseOfClient(client: string | null): string | null {
  return client?.startsWith(`${ownClient}-`) ? client.slice(ownClient.length + 1) : null;
}

export const ownClient = 'strongroom';
