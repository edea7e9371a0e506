import { LevelOfAssurance } from './rule-schema.ts';

const rank = (level: LevelOfAssurance) => LevelOfAssurance.options.indexOf(level);

/** Whether a level of assurance is at least the least one that is asked for. */
export function reachesLevel(level: LevelOfAssurance, least: LevelOfAssurance): boolean {
  return rank(level) >= rank(least);
}

/** The lower of what was asserted and what the tenant trusts the provider for. */
export function lowerLevel(asserted: LevelOfAssurance, trusted: LevelOfAssurance): LevelOfAssurance {
  return reachesLevel(asserted, trusted) ? trusted : asserted;
}

const eidasUri = /^http:\/\/eidas\.europa\.eu\/(?:NotNotified\/)?LoA\/(low|substantial|high)$/;

/** The level an eIDAS URI names (Implementing Regulation (EU) 2015/1502; eIDAS SAML profile); undefined for any other text. */
export function levelOfEidasUri(uri: string): LevelOfAssurance | undefined {
  return LevelOfAssurance.safeParse(eidasUri.exec(uri)?.[1]).data;
}
