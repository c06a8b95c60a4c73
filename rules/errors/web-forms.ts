/** What Web Forms refuses. Its code is so general that another API may mean something else by it. */
import { type Entry, entry } from './entry.ts';

/** How the paths of Web Forms begin. */
export const WEB_FORMS_PATH = '/api/webforms/';

export const webForms: Entry = entry(
  'BAD_REQUEST',
  {
    cause: 'Web Forms refused the request, mostly because it lacks a value that the form asks of the sender.',
    remedy:
      'Read the form first, and put a value for each field and custom field that the sender fills into formValues.',
    link: 'https://developers.docusign.com/docs/web-forms-api/troubleshooting/',
  },
  {
    'required-field': {
      words: ['required field'],
      cause: 'A field that the form requires has no value, though its sender has to fill it.',
      remedy: 'Put a value for each required field of the form into formValues when you create the instance.',
    },
  },
);
