/** Why recordings cannot be removed, in one sentence for the user: nothing was removed then. */
export class PurgeError extends Error {
  override readonly name = 'PurgeError';
}
