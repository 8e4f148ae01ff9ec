import { Button, Checkbox, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { qualificationKinds, titleRanks } from '../contract/teacher.ts';
import { useOptions, useRequired } from './teacher-fields.tsx';

const predicates = ['statement', 'qualification', 'title-rank', 'skill-level', 'enterprise-years'];
const skillLevels = [5, 4, 3, 2, 1];
const list = ['values', 'criteria'];

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
                <CriterionFields index={name} />
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
    </>
  );
}

function CriterionFields({ index }: { index: number }) {
  const { t } = useTranslation();
  const required = useRequired();
  const predicate = Form.useWatch([...list, index, 'predicate']);
  return (
    <>
      <Form.Item
        name={[index, 'label', 'zh-CN']}
        label={t('teachers.rules.criterion.label')}
        rules={required}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name={[index, 'label', 'en']} label={t('teachers.rules.criterion.labelEn')} rules={required}>
        <Input maxLength={160} />
      </Form.Item>
      <Flex gap="small" wrap>
        <Form.Item
          name={[index, 'id']}
          label={t('teachers.rules.criterion.id')}
          rules={[...required, { pattern: /^[a-z][a-z0-9-]{0,59}$/, message: 'a–z 0–9 -' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name={[index, 'predicate']}
          label={t('teachers.rules.criterion.predicate')}
          rules={required}
        >
          <Select style={{ minWidth: 200 }} options={useOptions('teachers.rules.predicate', predicates)} />
        </Form.Item>
        <Parameter index={index} predicate={predicate} />
      </Flex>
    </>
  );
}

/** The one parameter that a predicate takes. */
function Parameter({ index, predicate }: { index: number; predicate: string | undefined }) {
  const { t } = useTranslation();
  const required = useRequired();
  const label = t('teachers.rules.criterion.parameter');
  const kinds = useOptions('teachers.qualification.kind', qualificationKinds);
  const ranks = useOptions('teachers.rank', titleRanks);
  const style = { minWidth: 180 };
  switch (predicate) {
    case 'statement':
      return (
        <Form.Item name={[index, 'lasting']} valuePropName="checked" label={label}>
          <Checkbox>{t('teachers.rules.criterion.lasting')}</Checkbox>
        </Form.Item>
      );
    case 'qualification':
      return (
        <Form.Item name={[index, 'kind']} label={label} rules={required}>
          <Select style={style} options={kinds} />
        </Form.Item>
      );
    case 'title-rank':
      return (
        <Form.Item name={[index, 'rank']} label={label} rules={required}>
          <Select style={style} options={ranks} />
        </Form.Item>
      );
    case 'skill-level':
      return (
        <Form.Item name={[index, 'level']} label={label} rules={required}>
          <Select
            style={style}
            options={skillLevels.map((value) => ({ value, label: t(`teachers.skill.${value}`) }))}
          />
        </Form.Item>
      );
    case 'enterprise-years':
      return (
        <Form.Item name={[index, 'years']} label={label} rules={required}>
          <InputNumber min={0.5} max={40} step={0.5} />
        </Form.Item>
      );
    default:
      return null;
  }
}
