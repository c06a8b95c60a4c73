/** The made-up account, its made-up users, and ids that look like Docusign's. */

/** The one account of a stand-in and the user who owns every token. */
export interface Account {
  readonly accountId: string;
  readonly accountName: string;
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
}

/** A member of the account. */
export interface User {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
}

/** The account of every stand-in: nobody could take these ids for real ones. */
export const MADE_UP_ACCOUNT: Account = {
  accountId: '00000000-aaaa-4aaa-8aaa-000000000001',
  accountName: 'Made-up Account',
  userId: '00000000-bbbb-4bbb-8bbb-000000000001',
  userName: 'Sandy Standin',
  email: 'sandy.standin@example.com',
};

/** Everybody in the account at the start; the first one owns the tokens. */
export const MADE_UP_USERS: readonly User[] = [
  MADE_UP_ACCOUNT,
  { userId: '00000000-bbbb-4bbb-8bbb-000000000002', userName: 'Sam Sample', email: 'sam.sample@example.com' },
].map(({ userId, userName, email }) => ({ userId, userName, email }));

/** An instant (ms) as Docusign writes it: UTC with seven digits after the second. */
export function docusignTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '0000Z');
}
