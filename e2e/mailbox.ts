import { demo, expect } from './fixtures.ts';

export interface Letter {
  subject: string;
  text: string;
  to: { address: string }[];
}

/** The letter to an address, as soon as the mail catcher has it; `about`: what its subject holds. */
export async function letterTo(address: string, about = ''): Promise<Letter> {
  let found: Letter | undefined;
  await expect(async () => {
    const answer = await fetch(`${demo.mailboxUrl}/api/email`);
    const mails = (await answer.json()) as Letter[] | { emails: Letter[] };
    found = (Array.isArray(mails) ? mails : mails.emails).find(
      ({ to, subject }) => JSON.stringify(to).includes(address) && subject.includes(about),
    );
    expect(found).toBeTruthy();
  }).toPass({ timeout: 15_000 });
  if (!found) throw new Error('no letter');
  return found;
}
