import { Button, Flex, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import type { DemandPart } from '../contract/evidence.ts';
import { divideEvenly } from '../rules/divide-demand.ts';
import { ClassSelect, ProgrammeSelect } from './choices.tsx';
import { useRequired } from './offering-forms.tsx';

export type EnteredPart = { classCode?: string; programmeCode?: string | null; headcount?: number };

const partsMax = 20;

/** Parts as they are sent: the only one has everybody. */
export const partsOf = (entered: readonly EnteredPart[], total: number): DemandPart[] =>
  entered.map(({ classCode = '', programmeCode, headcount }) => ({
    classCode,
    programmeCode: programmeCode || null,
    headcount: entered.length === 1 ? total : (headcount ?? 0),
  }));

/** Classes and programmes that would do, with the people shared out between them once there are several. */
export function DemandParts({ total }: { total: number }) {
  const { t } = useTranslation();
  const required = useRequired();
  const form = Form.useFormInstance();
  const entered = (Form.useWatch('parts', form) ?? []) as EnteredPart[];
  const sum = entered.reduce((heads, part) => heads + (part?.headcount ?? 0), 0);
  const divide = () => {
    const heads = divideEvenly(total, entered.length);
    form.setFieldValue(
      'parts',
      entered.map((part, index) => ({ ...part, headcount: heads[index] })),
    );
  };
  return (
    <Form.List name="parts">
      {(fields, { add, remove }, { errors }) => (
        <fieldset className="programmes-parts">
          <legend>{t('programmes.demand.parts')}</legend>
          <p className="quiet">{t('programmes.demand.partsHelp')}</p>
          {fields.map(({ key, name }) => (
            <div key={key} className="programmes-part">
              <Form.Item name={[name, 'classCode']} label={t('programmes.class')} rules={required}>
                <ClassSelect />
              </Form.Item>
              <Form.Item name={[name, 'programmeCode']} label={t('programmes.demand.optionalProgramme')}>
                <ProgrammeSelect />
              </Form.Item>
              {fields.length > 1 ? (
                <Flex gap="small" align="end">
                  <Form.Item name={[name, 'headcount']} label={t('programmes.headcount')} rules={required}>
                    <InputNumber min={1} max={100_000} precision={0} />
                  </Form.Item>
                  <Form.Item>
                    <Button onClick={() => remove(name)}>{t('programmes.demand.removePart')}</Button>
                  </Form.Item>
                </Flex>
              ) : null}
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          <Flex gap="small" wrap align="center">
            <Button disabled={fields.length >= partsMax} onClick={() => add({})}>
              {t('programmes.demand.addPart')}
            </Button>
            {fields.length > 1 ? (
              <>
                <Button disabled={!total} onClick={divide}>
                  {t('programmes.demand.evenly')}
                </Button>
                <span role="status" className={sum === total ? 'quiet' : 'programmes-parts-open'}>
                  {t('programmes.demand.sum', { sum: formatNumber(sum), total: formatNumber(total) })}
                </span>
              </>
            ) : null}
          </Flex>
        </fieldset>
      )}
    </Form.List>
  );
}
