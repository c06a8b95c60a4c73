/** What surrounds envelopes: versions of the API, login information, the account, its users and folders. */

import { randomUUID } from 'node:crypto';
import { type Answer, answerJson, parseBody, Refusal } from './answer.ts';
import { type Fields, itemsOf, textOf } from './json.ts';
import { onAccount, pageOf, param, type Route, type Routed } from './routes.ts';
import type { World } from './world.ts';

const FOLDERS = [
  { name: 'Draft', type: 'draft', statuses: ['created'] },
  { name: 'Inbox', type: 'inbox', statuses: [] },
  { name: 'Deleted Items', type: 'recyclebin', statuses: [] },
  { name: 'Sent Items', type: 'sentitems', statuses: ['sent', 'completed', 'voided'] },
];

/** The routes outside envelopes, templates and Connect. */
export function accountRoutes(world: World): readonly Route[] {
  return [
    { method: 'GET', pattern: '/restapi', serves: 'everybody', handle: versions },
    { method: 'GET', pattern: '/restapi/service_information', serves: 'everybody', handle: versions },
    { method: 'GET', pattern: '/restapi/:version', serves: 'everybody', handle: resources },
    {
      method: 'GET',
      pattern: '/restapi/:version/login_information',
      serves: 'user',
      handle: (asked) => loginInformation(world, asked),
    },
    onAccount('GET', '', () => answerJson(200, accountFields(world))),
    onAccount('GET', '/users', (asked) => answerJson(200, pageOf(asked, 'users', usersOf(world)))),
    onAccount('POST', '/users', (asked) => addUsers(world, asked)),
    onAccount('GET', '/users/:userId', (asked) => userAnswer(world, asked)),
    onAccount('GET', '/folders', () => answerJson(200, { folders: foldersOf(world) })),
  ];
}

function versions(asked: Routed): Answer {
  const serviceVersions = ['v2', 'v2.1'].map((version) => ({
    version,
    versionUrl: `${asked.origin}/restapi/${version}`,
  }));
  const build = { buildVersion: '0.0.0.0', buildSHA: 'made-up', linkedSites: [asked.origin] };
  return answerJson(200, { ...build, serviceVersions });
}

function resources(asked: Routed): Answer {
  return answerJson(200, { resources: [{ name: 'accounts', value: `${asked.origin}${asked.path}/accounts` }] });
}

function loginInformation(world: World, asked: Routed): Answer {
  const { accountId, accountName } = world.account;
  const user = world.users.get(asked.userId);
  const baseUrl = `${asked.origin}/restapi/${param(asked, 'version')}/accounts/${accountId}`;
  return answerJson(200, {
    loginAccounts: [{ ...user, name: accountName, accountId, baseUrl, isDefault: 'true', siteDescription: '' }],
  });
}

function accountFields(world: World): Fields {
  const { accountId, accountName } = world.account;
  return {
    accountIdGuid: accountId,
    accountName,
    planName: 'Made-up Developer Plan',
    isDowngrade: 'false',
    billingPeriodEnvelopesSent: String(world.envelopes.size),
    currencyCode: 'USD',
    suspensionStatus: '',
  };
}

function usersOf(world: World): readonly Fields[] {
  return [...world.users.values()].map((user) => ({
    ...user,
    uri: `/users/${user.userId}`,
    userType: 'CompanyUser',
    userStatus: 'Active',
  }));
}

function addUsers(world: World, asked: Routed): Answer {
  const newUsers = itemsOf(parseBody(asked.body).newUsers).map(({ userName, email }) =>
    addUser(world, textOf(userName), textOf(email)),
  );
  return answerJson(201, { newUsers });
}

/** One item of the answer: a failure is reported inside the item, not by the status. */
function addUser(world: World, userName: string, email: string) {
  const isTaken = [...world.users.values()].some((user) => user.email.toLowerCase() === email.toLowerCase());
  if (isTaken) {
    const message = 'Username and email combination already exists for this account.';
    return { userName, email, errorDetails: { errorCode: 'USER_ALREADY_EXISTS_IN_ACCOUNT', message } };
  }
  const user = { userId: randomUUID(), userName, email };
  world.users.set(user.userId, user);
  return { ...user, uri: `/users/${user.userId}`, userStatus: 'ActivationSent' };
}

function userAnswer(world: World, asked: Routed): Answer {
  const user = usersOf(world).find(({ userId }) => userId === param(asked, 'userId'));
  if (user === undefined) {
    throw new Refusal(400, 'USER_DOES_NOT_EXIST_IN_SYSTEM', 'Specified User was not found.');
  }
  return answerJson(200, user);
}

function foldersOf(world: World): readonly Fields[] {
  return FOLDERS.map(({ name, type, statuses }, index) => {
    const folderId = `00000000-ffff-4fff-8fff-00000000000${index + 1}`;
    const inside = [...world.envelopes.values()].filter(({ status }) => statuses.includes(status));
    return { name, type, folderId, uri: `/folders/${folderId}`, itemCount: String(inside.length) };
  });
}
