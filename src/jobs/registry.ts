import type { TaskList } from 'graphile-worker';
import { confirmSubscriptionMail } from './confirm-subscription-mail.ts';
import { sendInvitationMail } from './invitation-mail.ts';
import { sendTestMail } from './test-mail.ts';

/** Jobs promised in a verb's transaction, by name; a handler only calls a verb. */
export const jobs: TaskList = {
  'confirm-subscription-mail': confirmSubscriptionMail,
  'invitation-mail': sendInvitationMail,
  'test-mail': sendTestMail,
};
