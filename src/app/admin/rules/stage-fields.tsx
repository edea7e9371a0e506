import type { Territory } from '../../../domain/tenants/territory-schema.ts';
import { needKinds } from '../../../server/forms/rule/need-fields.ts';
import { effects, mostStages, stageCount } from '../../../server/forms/rule/stage-fields.ts';
import { Button } from '../../../ui/button.tsx';
import { HiddenInputs } from '../../../ui/hidden-inputs.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Choice, fieldOf, type FormParts, NumberField, SourceFields } from './rule-form-fields.tsx';

/**
 * Every number of signatures with what follows from it; buttons add and remove one and keep what was typed, unless the
 * numbers are fixed.
 */
export function StagesFields({
  form,
  territories,
  fixed,
}: {
  form: FormParts;
  territories: readonly Territory[];
  fixed: boolean;
}) {
  const { t } = form.page;
  const count = stageCount(form.values);
  const places = placesWithNumbers(form, territories);
  return (
    <>
      {!fixed && <p>{count === 0 ? t('rules:number.noneNote') : t('rules:number.note')}</p>}
      <HiddenInputs values={{ stages: String(count) }} />
      {Array.from({ length: count }, (_, index) => (
        <StageFields key={index} form={form} index={index} places={places} fixed={fixed} />
      ))}
      {!fixed && count < mostStages && (
        <p>
          <Button kind="secondary" name="act" value="add-stage">
            {t('rules:number.add')}
          </Button>
        </p>
      )}
    </>
  );
}

/** Kinds of people that territories have numbers of, as the options of a choice. */
function placesWithNumbers({ page: { t, say } }: FormParts, territories: readonly Territory[]) {
  return territories.flatMap(({ code, name, headcounts = [] }) =>
    [...new Set(headcounts.map(({ kind }) => kind))].map((kind) => ({
      value: `${code}/${kind}`,
      text: t('rules:number.placeKind', { place: say(name).text, kind: t(`configuration:enum.kind.${kind}`) }),
    })),
  );
}

interface StageProps {
  form: FormParts;
  index: number;
  places: readonly { value: string; text: string }[];
  fixed: boolean;
}

function StageFields({ form, index, places, fixed }: StageProps) {
  const { t } = form.page;
  const at = `stage.${index}`;
  const n = String(index + 1);
  const heading = t('rules:number.heading', { n });
  return (
    <section className="stack need" aria-labelledby={`${at}.heading`}>
      <h3 id={`${at}.heading`}>{heading}</h3>
      <HiddenInputs values={{ [`${at}.key`]: form.values[`${at}.key`] ?? '' }} />
      <Choice
        form={form}
        name={`${at}.kind`}
        legend={t('rules:number.kind', { what: heading })}
        options={needKinds}
        text={(kind) => t(`rules:needKind.${kind}`)}
      />
      <div className="stack need__abs">
        <NumberField form={form} name={`${at}.abs`} label={t('rules:number.abs')} hint={t('rules:number.absNote')} />
      </div>
      <div className="stack need__pct">
        <TextField
          {...fieldOf(form, `${at}.pct`)}
          label={t('rules:number.pct')}
          hint={t('rules:number.pctNote')}
          inputMode="decimal"
          maxLength={12}
          short
        />
      </div>
      <div className="stack need__fraction">
        <NumberField
          form={form}
          name={`${at}.num`}
          label={t('rules:number.num')}
          hint={t('rules:number.fractionNote')}
        />
        <NumberField form={form} name={`${at}.den`} label={t('rules:number.den')} />
      </div>
      <div className="stack need__table">
        <TextField
          {...fieldOf(form, `${at}.table`)}
          label={t('rules:number.table')}
          hint={t('rules:number.tableNote')}
          maxLength={2000}
          rows={5}
        />
      </div>
      <div className="stack need__base">
        <TextField
          {...fieldOf(form, `${at}.of`)}
          label={t('rules:number.of')}
          hint={t('rules:number.ofNote')}
          maxLength={120}
        />
        <TextField
          {...fieldOf(form, `${at}.bases`)}
          label={t('rules:number.bases')}
          hint={t('rules:number.basesNote')}
          maxLength={2000}
          rows={3}
        />
        {places.length > 0 && (
          <>
            <Select
              {...fieldOf(form, `${at}.place`)}
              label={t('rules:number.place')}
              hint={t('rules:number.placeNote')}
              options={places}
            />
            <p>
              <Button kind="secondary" name="act" value={`take-base.${index}`}>
                {t('rules:number.placeTake')}
              </Button>
            </p>
          </>
        )}
      </div>
      <div className="stack need__limits">
        <NumberField
          form={form}
          name={`${at}.floor`}
          label={t('rules:number.floor')}
          hint={t('rules:number.mayBeEmpty')}
        />
        <NumberField form={form} name={`${at}.cap`} label={t('rules:number.cap')} hint={t('rules:number.mayBeEmpty')} />
      </div>
      <SourceFields form={form} at={`${at}.need`} what={heading} />
      <Choice
        form={form}
        name={`${at}.effect`}
        legend={t('rules:number.effect', { what: heading })}
        options={effects}
        text={(effect) => t(`rules:effect.${effect}`)}
      />
      <TextField
        {...fieldOf(form, `${at}.overCollect`)}
        label={t('rules:number.overCollect')}
        hint={t('rules:number.overCollectNote')}
        inputMode="decimal"
        maxLength={12}
        short
      />
      {!fixed && (
        <p>
          <Button kind="secondary" name="act" value={`remove-stage.${index}`}>
            {t('rules:number.remove', { what: heading })}
          </Button>
        </p>
      )}
    </section>
  );
}
