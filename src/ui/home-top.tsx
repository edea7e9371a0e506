import { ButtonRow } from './button-row.tsx';
import { LinkButton } from './link-button.tsx';
import { TextLink, type Link } from './text-link.tsx';

type Intro = { heading: string; lead: string; primary: Link; secondary?: Link | undefined; lang?: string | undefined };
type Statement = {
  kind: 'statement';
  text: string;
  lang?: string | undefined;
  note?: string | undefined;
  link?: Link | undefined;
};
type BigNumber = { kind: 'number'; figure: string; strong: string; text?: string | undefined; link?: Link | undefined };
type Props = {
  /** One, or one for each language of equal rank: equal size, side by side. The first holds the page's h1. */
  intros: readonly [Intro, ...Intro[]];
  /** A real outcome or a real number; nothing in an empty tenant. */
  aside?: Statement | BigNumber | undefined;
  proof?: readonly { href: string; number: string; text: string }[] | undefined;
};

/** What this site is, the two buttons, and the proof that it helps. */
export function HomeTop({ intros, aside, proof = [] }: Props) {
  const [intro] = intros;
  return (
    <div className="home-top">
      <div className="wrap">
        {intros.length > 1 ? (
          <div className="greeting-pair">
            {intros.map((each, index) => (
              <div key={each.heading} lang={each.lang}>
                <GreetingHeading text={each.heading} first={index === 0} />
                <p>{each.lead}</p>
                <Actions intro={each} />
              </div>
            ))}
          </div>
        ) : (
          <div className={aside ? 'home-top__grid home-top__grid--two' : 'home-top__grid'}>
            <div className="home-top__main">
              <h1>{intro.heading}</h1>
              <p className="lead">{intro.lead}</p>
              <Actions intro={intro} />
            </div>
            {aside && <Aside aside={aside} />}
          </div>
        )}
        {proof.length > 0 && (
          <ul className="bare-list proof-line">
            {proof.map(({ href, number, text }) => (
              <li key={href}>
                <a href={href}>
                  <span className="proof-line__number number">{number}</span>{' '}
                  <span className="proof-line__text">{text}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function GreetingHeading({ text, first }: { text: string; first: boolean }) {
  const Tag = first ? 'h1' : 'h2';
  return <Tag className="greeting-pair__heading">{text}</Tag>;
}

function Actions({ intro: { primary, secondary } }: { intro: Intro }) {
  return (
    <ButtonRow>
      <LinkButton href={primary.href}>{primary.text}</LinkButton>
      {secondary && (
        <LinkButton href={secondary.href} kind="secondary">
          {secondary.text}
        </LinkButton>
      )}
    </ButtonRow>
  );
}

function Aside({ aside }: { aside: Statement | BigNumber }) {
  const link = aside.link && <TextLink {...aside.link} />;
  if (aside.kind === 'statement') {
    return (
      <div className="statement">
        <p className="statement__text" lang={aside.lang}>
          {aside.text}
        </p>
        {(aside.note || link) && (
          <p>
            {aside.note} {link}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className="big-number">
      <p className="big-number__figure">{aside.figure}</p>
      <p className="lead">
        <strong>{aside.strong}</strong> {aside.text} {link}
      </p>
    </div>
  );
}
