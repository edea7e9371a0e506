import { type Outcomes, usualOutcomes } from './pages.ts';

/** One callback of a verification, in the order they are sent. */
export interface Callback {
  readonly final: boolean;
  readonly overall: 'APPROVED' | 'DENIED' | 'SUSPECTED' | 'EXPIRED';
  /** What is wrong with it; the real provider never sends such ones. */
  readonly lie?: 'wrong-signature' | 'unsigned' | 'altered' | 'other-scan';
  /** Sent after the browser has gone back, later by the sandbox's slow time. */
  readonly late?: true;
}

const automatic: Callback = { final: false, overall: 'APPROVED' };
const manual: Callback = { final: true, overall: 'APPROVED' };

/** Machine and person, as usual. */
export const usual: readonly Callback[] = [automatic, manual];

/** What is sent for each choice on the page; every one shows the first person. */
export const callbacks: Readonly<Record<string, readonly Callback[]>> = {
  'only-automatic': [manual],
  repeated: [automatic, manual, manual],
  disordered: [manual, automatic],
  suspected: [
    { final: false, overall: 'SUSPECTED' },
    { ...manual, late: true },
  ],
  undecided: [{ final: true, overall: 'SUSPECTED' }],
  late: [automatic, { ...manual, late: true }],
  passport: usual,
  cancel: [],
  refuse: [
    { final: false, overall: 'DENIED' },
    { final: true, overall: 'DENIED' },
  ],
  'second-look': [
    { final: false, overall: 'DENIED' },
    { ...manual, late: true },
  ],
  expire: [{ final: true, overall: 'EXPIRED' }],
  'wrong-signature': [{ ...manual, lie: 'wrong-signature' }],
  unsigned: [{ ...manual, lie: 'unsigned' }],
  altered: [{ ...manual, lie: 'altered' }],
  'other-scan': [{ ...manual, lie: 'other-scan' }],
};

/** What the chooser of this protocol offers beside people. */
export const idenfyOutcomes: Outcomes = {
  ...usualOutcomes,
  passport: { label: 'A passport without a personal code', effect: 'The first person above, known by the document.' },
  'only-automatic': { label: 'Checked by machine alone', effect: 'One final callback; the first person above.' },
  repeated: { label: 'Callback twice', effect: 'The final callback comes a second time.' },
  disordered: { label: 'Callbacks out of order', effect: 'The preliminary one comes after the final one.' },
  suspected: { label: 'Suspected, then approved', effect: 'The site waits until a person has looked, some seconds.' },
  undecided: { label: 'Suspected for good', effect: 'Nobody decides: the site waits until its time is over.' },
  'second-look': {
    label: 'Denied, then approved',
    effect: 'The machine refuses, a person approves some seconds later.',
  },
  late: { label: 'Late', effect: 'The final callback comes some seconds after you are back.' },
  cancel: { label: 'Leave', effect: 'You go back without a document; no callback comes.' },
  refuse: { label: 'Denied', effect: 'The document or the face was not good enough.' },
  expire: { label: 'Takes too long', effect: 'The time for taking the pictures is over.' },
  'wrong-signature': { label: 'Wrong signature', effect: 'A callback of somebody else. The site must refuse it.' },
  unsigned: { label: 'No signature', effect: 'A callback without a signature. The site must refuse it.' },
  altered: { label: 'Altered callback', effect: 'Changed after it was signed. The site must refuse it.' },
  'other-scan': {
    label: 'Another verification',
    effect: 'Rightly signed, of another session. The site must refuse it.',
  },
  unavailable: {
    label: 'Provider fails next time',
    effect: 'The next sign-in at the site is answered with “503 Service Unavailable”.',
  },
  slow: { label: 'Provider is slow next time', effect: 'The next sign-in at the site waits 10 seconds.' },
};
