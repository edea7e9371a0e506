type Maybe<T> = T | null | undefined;

/** One person's signature, whatever method or paper it came by. The region is that of the first one. */
interface PersonSignature {
  readonly state: 'unchecked' | 'confirmed' | 'invalid' | 'withdrawn';
  readonly region: string | null;
  /** Why it is invalid. */
  readonly reason: string | null;
}

/** Signatures that count, and those proved by the register. */
interface Basis {
  valid: number;
  confirmed: number;
}

/** Numbers of rule vectors §5 at one moment. */
export interface SignatureCounts extends Readonly<Basis> {
  /** Acts of signing inside the window. */
  readonly received: number;
  /** Acts of people whose signature was there already. */
  readonly duplicates: number;
  /** Acts outside the window. */
  readonly late: number;
  /** People who have not withdrawn. */
  readonly claimed: number;
  readonly withdrawn: number;
  /** Only reasons that somebody has. */
  readonly invalidByReason: Readonly<Record<string, number>>;
}

/** The signatures of one initiative: at most one per person. Each change keeps the numbers, so a long stream costs its length. */
export class SignatureStates {
  readonly #people = new Map<string, PersonSignature>();
  readonly #byState = { unchecked: 0, confirmed: 0, invalid: 0, withdrawn: 0 };
  readonly #byReason = new Map<string, number>();
  readonly #byRegion = new Map<string, Basis>();
  readonly #acts = { received: 0, duplicates: 0, late: 0 };

  /** An act of signing outside the window: told, and nothing else. */
  late(): void {
    this.#acts.late += 1;
  }

  /** An act of signing inside the window: again only after a withdrawal, also when the signature was found invalid. */
  sign(person: string, region: Maybe<string>): void {
    this.#acts.received += 1;
    const before = this.#people.get(person);
    if (before && before.state !== 'withdrawn') this.#acts.duplicates += 1;
    else this.#put(person, { state: 'unchecked', region: before ? before.region : (region ?? null), reason: null });
  }

  withdraw(person: string): void {
    const before = this.#people.get(person);
    if (before) this.#put(person, { ...before, state: 'withdrawn', reason: null });
  }

  invalidate(person: string, reason: string): void {
    const before = this.#standing(person);
    if (before) this.#put(person, { ...before, state: 'invalid', reason });
  }

  /** Proved by the register, which repairs what was found invalid before. */
  confirm(person: string): void {
    const before = this.#standing(person);
    if (before) this.#put(person, { ...before, state: 'confirmed', reason: null });
  }

  restore(person: string): void {
    const before = this.#people.get(person);
    if (before?.state === 'invalid') this.#put(person, { ...before, state: 'unchecked', reason: null });
  }

  counts(): SignatureCounts {
    const { unchecked, confirmed, invalid, withdrawn } = this.#byState;
    const valid = unchecked + confirmed;
    const invalidByReason = Object.fromEntries([...this.#byReason].filter(([, people]) => people > 0));
    return { ...this.#acts, claimed: valid + invalid, valid, confirmed, withdrawn, invalidByReason };
  }

  /** The same two numbers for each region that somebody has. */
  byRegion(): ReadonlyMap<string, Readonly<Basis>> {
    return this.#byRegion;
  }

  #standing(person: string): PersonSignature | null {
    const before = this.#people.get(person);
    return before && before.state !== 'withdrawn' ? before : null;
  }

  #put(person: string, signature: PersonSignature): void {
    const before = this.#people.get(person);
    if (before) this.#add(before, -1);
    this.#people.set(person, signature);
    this.#add(signature, 1);
  }

  #add({ state, region, reason }: PersonSignature, n: 1 | -1): void {
    this.#byState[state] += n;
    if (reason !== null) this.#byReason.set(reason, (this.#byReason.get(reason) ?? 0) + n);
    if (region === null || state === 'invalid' || state === 'withdrawn') return;
    const { valid, confirmed } = this.#byRegion.get(region) ?? { valid: 0, confirmed: 0 };
    this.#byRegion.set(region, { valid: valid + n, confirmed: state === 'confirmed' ? confirmed + n : confirmed });
  }
}
