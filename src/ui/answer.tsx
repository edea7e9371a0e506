import { Icon, type IconName } from './icon.tsx';

export type Outcome = 'accepted' | 'partly' | 'rejected' | 'forwarded' | 'no-progress';
const looks: Record<Outcome, { icon: IconName; tone: string }> = {
  accepted: { icon: 'check', tone: 'accepted' },
  partly: { icon: 'half', tone: 'partly' },
  rejected: { icon: 'cross', tone: 'not' },
  forwarded: { icon: 'next', tone: 'not' },
  'no-progress': { icon: 'ended', tone: 'not' },
};

/** What an institution decided about one demand, in words with an icon. */
export function Answer({ outcome, text }: { outcome: Outcome; text: string }) {
  return (
    <span className={`answer answer--${looks[outcome].tone}`}>
      <Icon name={looks[outcome].icon} small />
      {text}
    </span>
  );
}
