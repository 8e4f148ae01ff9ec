import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { RoundView } from '../contract/seal.ts';
import { slipCommitment } from '../rules/lottery-seed.ts';
import { hexOf } from '../rules/receipt.ts';
import { choices } from './choices-client.ts';
import { sha256 } from './visit/digest.ts';

/** A slip by lot, in groups that are easy to copy: 96 bits, so that its hash tells nothing. */
function drawSlip(): string {
  const hex = hexOf(crypto.getRandomValues(new Uint8Array(12)));
  return (hex.match(/.{4}/g) ?? []).join('-');
}

/** Lays down a slip: drawn in this browser, shown once; the service gets its hash. */
export function LaySlip({ round, onChanged }: { round: RoundView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [slip, setSlip] = useState<string>();
  const own = round.slips.some((each) => each.own);
  return (
    <>
      <Button onClick={() => setSlip(drawSlip())}>
        {t(own ? 'admissions.choice.slip.replace' : 'admissions.choice.slip.lay')}
      </Button>
      <FormDrawer<{ kept: boolean }>
        open={slip !== undefined}
        onClose={() => setSlip(undefined)}
        onDone={onChanged}
        title={t('admissions.choice.slip.lay')}
        help={t('admissions.choice.slip.lay.help')}
        submit={() =>
          choices.client.laySlip({
            id: round.id,
            commitment: hexOf(slipCommitment(round.id, slip ?? '', sha256)),
          })
        }
      >
        <p className="admissions-slip">
          <code>{slip}</code>
        </p>
        <Form.Item
          name="kept"
          valuePropName="checked"
          rules={[
            {
              validator: (_rule, kept) =>
                kept ? Promise.resolve() : Promise.reject(new Error(t('form.required'))),
            },
          ]}
        >
          <Checkbox>{t('admissions.choice.slip.kept')}</Checkbox>
        </Form.Item>
      </FormDrawer>
    </>
  );
}

/** Signs the root that is on the page, opening the own slip or saying why there is none. */
export function SignSeal({
  round,
  root,
  onChanged,
}: {
  round: RoundView;
  root: string;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('admissions.choice.sign')}
      </Button>
      <FormDrawer<{ slip?: string; lostReason?: string }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onChanged}
        title={t('admissions.choice.sign')}
        help={
          <>
            <p>{t('admissions.choice.sign.help')}</p>
            <code className="admissions-hash">{root}</code>
          </>
        }
        submit={({ slip, lostReason }) =>
          choices.client.signSeal({
            id: round.id,
            root,
            slip: slip?.trim() || null,
            lostReason: lostReason?.trim() || null,
          })
        }
      >
        <Form.Item name="slip" label={t('admissions.choice.sign.slip')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="lostReason"
          label={t('admissions.choice.sign.lost')}
          extra={t('admissions.choice.sign.lost.help')}
        >
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
