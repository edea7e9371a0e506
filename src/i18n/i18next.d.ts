import 'i18next';
import type approval from '../../locales/en/approval.json';
import type audit from '../../locales/en/audit.json';
import type common from '../../locales/en/common.json';
import type configuration from '../../locales/en/configuration.json';
import type emails from '../../locales/en/emails.json';
import type following from '../../locales/en/following.json';
import type initiatives from '../../locales/en/initiatives.json';
import type launch from '../../locales/en/launch.json';
import type look from '../../locales/en/look.json';
import type moderation from '../../locales/en/moderation.json';
import type rules from '../../locales/en/rules.json';
import type settings from '../../locales/en/settings.json';
import type support from '../../locales/en/support.json';
import type people from '../../locales/en/people.json';
import type signatures from '../../locales/en/signatures.json';
import type team from '../../locales/en/team.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      approval: typeof approval;
      audit: typeof audit;
      common: typeof common;
      configuration: typeof configuration;
      emails: typeof emails;
      following: typeof following;
      initiatives: typeof initiatives;
      launch: typeof launch;
      look: typeof look;
      moderation: typeof moderation;
      rules: typeof rules;
      settings: typeof settings;
      support: typeof support;
      people: typeof people;
      signatures: typeof signatures;
      team: typeof team;
    };
  }
}
