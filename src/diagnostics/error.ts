/** Errors between golive and Docusign, or of the file for the log. */

/** One sentence for the user: what, where, what to do. It never contains a token or the body of an answer. */
export class DiagnosticsError extends Error {
  override readonly name = 'DiagnosticsError';
}
