import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { makeIdentifier } from '../testing/make-identifier.ts';
import { choose, codeOutcomes, sendBack, vouchers } from './authorization-code.ts';
import { sandboxClientId, sandboxClientSecret } from './client.ts';
import { parametersOf, sendJson } from './http-bodies.ts';
import { problemPage, sendPage } from './pages.ts';
import type { SyntheticPerson } from './people/person.ts';
import type { Answer, StandIn } from './stand-in.ts';

interface Grant {
  person: SyntheticPerson;
  lie: string | null;
  clientId: string;
  /** How the person signed in. */
  way: string;
}

const ways: readonly string[] = ['dig_sign', 'bank_id', 'mobile_id', 'diia_id'];

/** What the chooser offers beside people. */
export const idGovUaOutcomes = {
  ...codeOutcomes,
  company: {
    label: 'Company’s signature',
    effect: 'Only a company code (edrpoucode) and a name: no person is proved.',
  },
  register: {
    label: 'Register number only',
    effect: 'The first person above, known by the register number (unzr) and by no tax number.',
  },
};

/**
 * Stand-in of id.gov.ua after public clients of its specification of 2026-01-14: errors are JSON with status 200, and an
 * answer has the fields that were asked for. It encrypts nothing, so `cert` must be absent or empty.
 */
export async function createIdGovUa({ people, slowMs }: StandIn): Promise<Answer> {
  const codes = vouchers<Grant>(60);
  const tokens = vouchers<Grant>(600);
  /** Numbers of accounts there, not of people anywhere else. */
  const userId = (person: SyntheticPerson) => String(1000 + people.indexOf(person));

  async function authorize(request: IncomingMessage, response: ServerResponse) {
    const chosen = await choose(request, response, {
      name: 'id.gov.ua',
      people,
      outcomes: idGovUaOutcomes,
      language: 'uk',
    });
    if (!chosen) return;
    const { asked, choice } = chosen;
    const [way = '', ...more] = (asked.get('auth_type') ?? '').split(',');
    if (asked.get('response_type') !== 'code' || ![way, ...more].every((one) => ways.includes(one)))
      return sendBack(response, asked, { error: 'invalid_request' });
    if ('error' in choice)
      return sendBack(response, asked, { error: choice.error, error_description: choice.description });
    const { lie } = choice;
    const clientId = lie === 'client' ? 'another-site' : sandboxClientId;
    const code = codes.give({ ...choice, clientId, way: lie === 'low' ? 'bank_id' : way });
    if (lie === 'replay') codes.take(code);
    sendBack(response, asked, { code });
  }

  async function token(response: ServerResponse, form: URLSearchParams) {
    if (form.get('client_id') !== sandboxClientId || form.get('client_secret') !== sandboxClientSecret)
      return sendError(response, 'invalid_client', 'The client credentials are invalid');
    if (form.get('grant_type') !== 'authorization_code') return sendError(response, 'unsupported_grant_type');
    const grant = codes.take(form.get('code'));
    if (grant?.lie === 'unavailable') return sendPage(response, 503, problemPage('503', 'Service Unavailable'));
    if (!grant || grant.clientId !== sandboxClientId)
      return sendError(response, 'invalid_grant', 'The authorization code is not valid for this client');
    if (grant.lie === 'slow') await delay(slowMs, undefined, { ref: false });
    const access_token = grant.lie === 'token' ? 'unknown' : tokens.give(grant);
    const rest = { token_type: 'bearer', expires_in: '3600', refresh_token: 'not-in-the-sandbox' };
    sendJson(response, 200, { access_token, ...rest, user_id: userId(grant.person) });
  }

  function user(response: ServerResponse, form: URLSearchParams) {
    const grant = tokens.look(form.get('access_token'));
    if (!grant || form.get('user_id') !== userId(grant.person)) return sendError(response, 'invalid_token');
    if (grant.lie === 'malformed') return sendPage(response, 200, problemPage('Перерва', 'Зайдіть пізніше.'));
    const person = (grant.lie === 'swap' && people[1]) || grant.person;
    const known = { id: userId(person), ...attributesOf(person, grant.lie) };
    const asked = (form.get('fields') ?? '').split(',').filter(Boolean);
    const given = Object.entries(known).filter(([name]) => asked.length === 0 || asked.includes(name));
    sendJson(response, 200, { auth_type: grant.way, ...Object.fromEntries(given) });
  }

  function logout(response: ServerResponse, form: URLSearchParams) {
    const grant = tokens.take(form.get('access_token'));
    if (!grant) return sendError(response, 'invalid_token');
    sendError(response, '0', `Дані користувача із ID = ${userId(grant.person)} видалено успішно`);
  }

  return async (request, response, path) => {
    if (path === '/' || path === '') return authorize(request, response);
    const form = await parametersOf(request);
    if (path === '/get-access-token') return token(response, form);
    if (path === '/get-user-info') return user(response, form);
    if (path === '/get-user-logout') return logout(response, form);
    sendPage(response, 404, problemPage('Not found', 'id.gov.ua has nothing at this address.'));
  };
}

const sendError = (response: ServerResponse, error: string, error_description = error) =>
  sendJson(response, 200, { error, error_description });

/** A certificate's attributes; what it does not have is an empty text. */
function attributesOf(person: SyntheticPerson, lie: string | null): Record<string, string> {
  const { givenName, familyName, middleName = '', nationalId, birthDate } = person;
  const company = lie === 'company';
  return {
    subjectcn: [familyName, givenName, middleName].filter(Boolean).join(' '),
    lastname: familyName,
    givenname: givenName,
    middlename: middleName,
    edrpoucode: company ? '00000000' : '',
    drfocode: company || lie === 'nobody' || lie === 'register' ? '' : nationalId,
    unzr: company || lie === 'nobody' ? '' : registerNumber(birthDate, nationalId),
  };
}

/** Made of the tax number, so that a person has the same one every time. */
function registerNumber(birthDate: string, taxNumber: string): string {
  return makeIdentifier('ua-unzr', { birthDate, serial: Number(taxNumber.slice(5, 9)) });
}
