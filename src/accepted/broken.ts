/** What is wrong with a text that is not JSON, in a clause. */
import { type ParseError, printParseErrorCode } from 'jsonc-parser';

const BROKEN: Readonly<Record<string, string>> = {
  ValueExpected: 'a value is missing here, or the comma before is one too many',
  PropertyNameExpected: 'a name in double quotes is missing here, or the comma before is one too many',
  CommaExpected: 'a comma is missing here',
  ColonExpected: 'a colon is missing here',
  CloseBraceExpected: 'a } is missing here',
  CloseBracketExpected: 'a ] is missing here',
  EndOfFileExpected: 'something follows its end',
  InvalidCommentToken: 'a comment stands here, and JSON has none',
  UnexpectedEndOfString: 'the text that begins here does not end',
};

/** @param error undefined: all that is known is that the file is invalid. */
export function brokenBy(error: ParseError | undefined): string {
  const known = error === undefined ? undefined : BROKEN[printParseErrorCode(error.error)];
  return known ?? 'it cannot go on like this';
}
