/** By the country of a tenant: the sandbox's person who administers it, and an invented editor who is invited. */
export const teams: Readonly<Record<string, { administrator: string; editor: string }>> = {
  LV: { administrator: 'lv-janis', editor: 'Baiba Rītausma' },
  UA: { administrator: 'ua-taras', editor: 'Соломія Вербова' },
  MK: { administrator: 'mk-goran', editor: 'Билјана Езерска' },
};
