import { Icon } from './icon.tsx';

export type Provider =
  | { id: string; name: string; hint: string }
  /** "{name} does not work now (since 13:40)." */
  | { id: string; down: string };

/** Ways to prove who one is, as big buttons of the form around them. A way that is down is text, not a button. */
export function ProviderList({ name = 'provider', providers }: { name?: string; providers: readonly Provider[] }) {
  return (
    <ul className="bare-list provider-list">
      {providers.map((provider) =>
        'down' in provider ? (
          <li key={provider.id} className="provider-list__down">
            {provider.down}
          </li>
        ) : (
          <li key={provider.id}>
            <button className="button button--choice" type="submit" name={name} value={provider.id}>
              <span>
                <span className="button__name">{provider.name}</span>{' '}
                <span className="button__hint">{provider.hint}</span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ),
      )}
    </ul>
  );
}
