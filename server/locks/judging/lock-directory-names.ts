/** The files of a lock directory: the three lines its peers read, and what only we write and read. */
export const infoFile = 'info';
export const holderFile = 'holder.json';
