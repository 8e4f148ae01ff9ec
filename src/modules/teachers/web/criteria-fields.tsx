import { Button, Checkbox, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { qualificationKinds, titleRanks } from '../contract/teacher.ts';
import { useOptions, useRequired, useSkillLevels } from './teacher-fields.tsx';

const simplePredicates = ['statement', 'qualification', 'title-rank', 'skill-level', 'enterprise-years'];
const predicates = [...simplePredicates, 'one-of'];
const list = ['values', 'criteria'];
type Path = (string | number)[];

/** Criteria of a level, one below the other, with what follows from meeting them. */
export function CriteriaFields() {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <>
      <h2>{t('teachers.rules.criteria')}</h2>
      <Form.List name={list}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="teachers-criterion">
                <CriterionFields at={[name]} path={[...list, name]} predicates={predicates} />
                <Button danger size="small" onClick={() => remove(name)}>
                  {t('teachers.remove')}
                </Button>
              </fieldset>
            ))}
            <p>
              <Button onClick={() => add({ predicate: 'statement', lasting: true })}>
                {t('teachers.rules.criterion.add')}
              </Button>
            </p>
          </>
        )}
      </Form.List>
      <Form.Item
        name={['values', 'publicityDays']}
        label={t('teachers.rules.value.publicityDays')}
        rules={required}
      >
        <InputNumber min={1} max={60} precision={0} />
      </Form.Item>
      <Form.Item
        name={['values', 'validityYears']}
        label={t('teachers.rules.value.validityYears')}
        rules={required}
      >
        <InputNumber min={1} max={20} precision={0} />
      </Form.Item>
      <Form.Item
        name={['values', 'anonymousReview']}
        valuePropName="checked"
        label={t('teachers.rules.value.anonymousReview')}
      >
        <Checkbox>{t('teachers.rules.anonymousReview.help')}</Checkbox>
      </Form.Item>
    </>
  );
}

/** A condition at a place of the list around it; `path` is its place in the whole form. */
function CriterionFields({ at, path, predicates: offered }: { at: Path; path: Path; predicates: string[] }) {
  const { t } = useTranslation();
  const required = useRequired();
  const predicate = Form.useWatch([...path, 'predicate']);
  return (
    <>
      <Form.Item
        name={[...at, 'label', 'zh-CN']}
        label={t('teachers.rules.criterion.label')}
        rules={required}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name={[...at, 'label', 'en']} label={t('teachers.rules.criterion.labelEn')} rules={required}>
        <Input maxLength={160} />
      </Form.Item>
      <Flex gap="small" wrap>
        <Form.Item
          name={[...at, 'id']}
          label={t('teachers.rules.criterion.id')}
          rules={[...required, { pattern: /^[a-z][a-z0-9-]{0,59}$/, message: 'a–z 0–9 -' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name={[...at, 'predicate']}
          label={t('teachers.rules.criterion.predicate')}
          rules={required}
        >
          <Select style={{ minWidth: 200 }} options={useOptions('teachers.rules.predicate', offered)} />
        </Form.Item>
        <Parameter at={at} predicate={predicate} />
      </Flex>
      {predicate === 'one-of' ? <Alternatives at={at} path={path} /> : null}
    </>
  );
}

function Alternatives({ at, path }: { at: Path; path: Path }) {
  const { t } = useTranslation();
  return (
    <Form.List
      name={[...at, 'options']}
      initialValue={[{ predicate: 'statement' }, { predicate: 'statement' }]}
    >
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="teachers-criterion">
              <legend>{t('teachers.rules.criterion.option')}</legend>
              <CriterionFields at={[name]} path={[...path, 'options', name]} predicates={simplePredicates} />
              <Button danger size="small" disabled={fields.length <= 2} onClick={() => remove(name)}>
                {t('teachers.remove')}
              </Button>
            </fieldset>
          ))}
          <p>
            <Button
              disabled={fields.length >= 6}
              onClick={() => add({ predicate: 'statement', lasting: true })}
            >
              {t('teachers.rules.criterion.addOption')}
            </Button>
          </p>
        </>
      )}
    </Form.List>
  );
}

/** The one parameter that a predicate takes. */
function Parameter({ at, predicate }: { at: Path; predicate: string | undefined }) {
  const { t } = useTranslation();
  const required = useRequired();
  const label = t('teachers.rules.criterion.parameter');
  const kinds = useOptions('teachers.qualification.kind', qualificationKinds);
  const levels = useSkillLevels();
  const ranks = useOptions('teachers.rank', titleRanks);
  const style = { minWidth: 180 };
  switch (predicate) {
    case 'statement':
      return (
        <Form.Item name={[...at, 'lasting']} valuePropName="checked" label={label}>
          <Checkbox>{t('teachers.rules.criterion.lasting')}</Checkbox>
        </Form.Item>
      );
    case 'qualification':
      return (
        <Form.Item name={[...at, 'kind']} label={label} rules={required}>
          <Select style={style} options={kinds} />
        </Form.Item>
      );
    case 'title-rank':
      return (
        <Form.Item name={[...at, 'rank']} label={label} rules={required}>
          <Select style={style} options={ranks} />
        </Form.Item>
      );
    case 'skill-level':
      return (
        <Form.Item name={[...at, 'level']} label={label} rules={required}>
          <Select style={style} options={levels} />
        </Form.Item>
      );
    case 'enterprise-years':
      return (
        <Form.Item name={[...at, 'years']} label={label} rules={required}>
          <InputNumber min={0.5} max={40} step={0.5} />
        </Form.Item>
      );
    default:
      return null;
  }
}
