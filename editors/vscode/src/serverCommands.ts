/** Commands of the server that the extension handles itself: it shows what they answer. */
export const serverCommands = { explain: 'outlive.explain', refresh: 'outlive.refresh' } as const;
