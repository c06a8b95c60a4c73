/** Recorded text in Markdown. */

/** A recorded path may hold a bar, an angle bracket or a backtick: none of them may break a table or become markup. */
export function escapeMarkdown(text: unknown): string {
  if (text === null || text === undefined) return '';
  return String(text)
    .replace(/[\\`*_[\]<>|~#]/g, '\\$&')
    .replace(/\s+/g, ' ');
}
