/** What we call ourselves in the records of peers that have a place for it. */
export const ownClient = 'strongroom';
