/** Recorded text in Markdown. */
import { clipped } from './clipped.ts';

/** A recorded path may contain a bar, an angle bracket or a backtick: none may break a table or become markup. */
export function escapeMarkdown(text: unknown): string {
  if (text === null || text === undefined) return '';
  return String(text)
    .replace(/[\\`*_[\]<>|~#]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

/** As code in a table: without backticks, and with the bar that would end the cell escaped. */
export function codeSpan(text: unknown): string {
  return `\`${String(text)
    .replaceAll('`', "'")
    .replace(/(?<!\\)\\*\|/g, '\\|')
    .replace(/\s+/g, ' ')}\``;
}

/** Recorded text that is posted under somebody's name: it must not mention users, refer to issues or create links. */
export function posted(text: string, most = 300): string {
  return escapeMarkdown(clipped(text, most))
    .replace(/[@#]|\bGH-(?=\d)/gi, '$&&#8203;')
    .replaceAll('://', ':&#8203;//')
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}&#8203;.`);
}

/** Recorded text as code; empty if there is none. */
export function postedCode(text: string, most = 200): string {
  const short = clipped(text, most);
  return short === '' ? '' : codeSpan(short);
}
