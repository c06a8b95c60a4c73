/** What goes wrong between golive and Docusign, or with the file for the log. */

/** One sentence for the user: what, where, what to do. It never holds a token, nor a body of an answer. */
export class DiagnosticsError extends Error {
  override readonly name = 'DiagnosticsError';
}
