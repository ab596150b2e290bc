/** What a trace can be exported as, each with the ending of its files. */
export const exportFormats = { markdown: 'md', json: 'json', html: 'html' } as const;
export type ExportFormat = keyof typeof exportFormats;
