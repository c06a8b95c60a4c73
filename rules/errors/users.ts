/** For whom an app calls: users, their membership and their accounts. */
import { type Entry, entry, PAGES } from './entry.ts';

/** What an app needs to know of the account for which it calls. */
export const BASE_URI = 'Take account_id and base_uri from /oauth/userinfo once and keep them';

export const users: readonly Entry[] = [
  entry('USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT', {
    cause: 'The token belongs to a user who is not a member of the account in the path.',
    remedy: `${BASE_URI}, or get a token for a member of that account.`,
    anchor: 'hyphens',
  }),
  entry(
    'USER_LACKS_MEMBERSHIP',
    {
      cause: "The user's membership in the account was closed, is not activated yet, or never existed.",
      remedy: 'Let an administrator of the account activate the user, or act as another one.',
      anchor: 'hyphens',
    },
    {
      'template-account': {
        words: ['template', 'active'],
        cause: 'The template belongs to another account, in which the user is not an active member.',
        remedy:
          'Let an administrator of that account activate the user, or copy the template into the account that sends.',
        link: 'https://www.docusign.com/blog/developers/server-template-api-access-restricted-to-active-membership',
      },
      'user-list': {
        path: '/users',
        cause:
          'A search for users by email gets this answer if no member of the account has the address; otherwise the user of ' +
          'the token is not an active member.',
        remedy:
          'In a search by email treat it as an empty list, and search before you add users; otherwise let an administrator ' +
          'of the account activate the user of the token.',
      },
    },
  ),
  entry('USER_NOT_ACCOUNT_ADMIN', {
    cause: 'Only an administrator of the account may call this method, and the user of the token is not one.',
    remedy: 'Get the token for an administrator, or give this user an administrator profile.',
    anchor: 'hyphens',
  }),
  entry('USER_NOT_FOUND', {
    cause: 'No user with this ID is in the account.',
    remedy: 'Use the user ID (a GUID) of this environment; IDs of demo and production differ.',
    anchor: 'hyphens',
  }),
  entry('USER_DOES_NOT_EXIST_IN_SYSTEM', {
    cause: 'No user with this ID or address exists in this environment.',
    remedy: 'Use the user ID (a GUID) of this environment; IDs of demo and production differ.',
    anchor: 'hyphens',
  }),
  entry(
    'INVALID_USERID',
    {
      cause:
        'The path names a different user than the token was issued for; if it names none, the server does not know that ' +
        'user, because their account lives on another.',
      remedy:
        "Act as that user, with a JWT for their user ID and their consent, or use the token's own user ID; and call the server " +
        'that base_uri of /oauth/userinfo names, which an SDK does only if configured to.',
      link: PAGES.auth,
    },
    {
      'recipient-view': {
        path: '/views/recipient',
        cause: 'The userId in the body is a different user than the recipient that the view is for.',
        remedy:
          'Leave userId out of the body, and identify the recipient by clientUserId, email and userName exactly as in the ' +
          'envelope.',
      },
    },
  ),
  entry('INVALID_USER', {
    cause: 'A token is for one user and the path names the account: this user may not act in that account.',
    remedy: `${BASE_URI}, or get a token for a member of the other account.`,
    link: PAGES.auth,
  }),
  entry('ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM', {
    cause: 'The account ID is wrong, or belongs to the other environment.',
    remedy: `${BASE_URI}; demo and production accounts have different IDs.`,
    link: PAGES.errorCodes,
  }),
];
