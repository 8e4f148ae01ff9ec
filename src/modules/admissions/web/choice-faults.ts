/**
 * Refusals that a candidate may meet, in plain words. Apart from the other texts of the module, since the light
 * entry for phones carries these and no more.
 */
const chinese = {
  'fault.sign-in-refused': '考生号或查询码不对。请对照发放的查询码条逐字核对；仍不行请联系毕业学校。',
  'fault.sign-in-wait': '尝试次数较多，请 {{seconds}} 秒后再试。',
  'fault.queue-full': '当前提交的人很多，前面约有 {{ahead}} 人，请 {{seconds}} 秒后再试；志愿不会丢失。',
  'fault.round-not-open': '现在不在填报时间内，这次修改没有提交。',
  'fault.already-placed': '您已被录取，不能再参加本轮填报。',
  'fault.newer-version': '另有更新的一次提交（第 {{latest}} 次）。请先查看它，再决定是否修改。',
  'fault.newer-draft': '另一台设备上保存了更新的草稿。',
  'fault.request-key-reused': '这次提交的编号已经用过，请重新提交。',
  'fault.nothing-chosen': '还没有填任何志愿。',
  'fault.nothing-to-withdraw': '没有可以撤回的志愿。',
  'fault.programme-unknown': '有一个专业不在本轮招生计划中，请删除后重选。',
  'fault.programme-of-other-batch': '“{{programme}}”属于另一批次（批次号 {{batch}}），不能填在这里。',
  'fault.programme-not-for-group': '“{{programme}}”不面向您所在的县或类别招生。',
  'fault.programme-below-minimum': '“{{programme}}”的最低要求是 {{needed}} 分，您是 {{own}} 分。',
  'fault.programme-twice': '同一个专业填了两次，请删除其中一个。',
  'fault.round-batch-unknown': '本轮没有批次号为 {{batch}} 的批次。',
  'fault.batch-twice': '“{{batch}}”填了两次。',
  'fault.choices-too-many': '“{{batch}}”最多填 {{max}} 个志愿，现有 {{given}} 个。',
  'fault.consent-not-offered': '“{{batch}}”不设服从调剂。',
};

const english: Record<keyof typeof chinese, string> = {
  'fault.sign-in-refused':
    'The number or the query code is not right. Compare it with your slip letter by letter, or ask your school.',
  'fault.sign-in-wait': 'Too many attempts. Try again in {{seconds}} seconds.',
  'fault.queue-full':
    'Many people are submitting, about {{ahead}} before you. Try again in {{seconds}} seconds; nothing is lost.',
  'fault.round-not-open': 'Choices cannot be submitted at this time; this change was not submitted.',
  'fault.already-placed': 'You have been admitted and cannot take part in this round.',
  'fault.newer-version': 'There is a newer submission (number {{latest}}). Look at it before you change it.',
  'fault.newer-draft': 'A newer draft was saved on another device.',
  'fault.request-key-reused': 'This submission number was used before; submit again.',
  'fault.nothing-chosen': 'Nothing has been chosen yet.',
  'fault.nothing-to-withdraw': 'There are no choices to withdraw.',
  'fault.programme-unknown': 'A programme is not in the plan of this round; remove it and choose again.',
  'fault.programme-of-other-batch': '“{{programme}}” belongs to another batch (number {{batch}}).',
  'fault.programme-not-for-group': '“{{programme}}” does not admit from your county or group.',
  'fault.programme-below-minimum': '“{{programme}}” asks for at least {{needed}} points; you have {{own}}.',
  'fault.programme-twice': 'A programme is chosen twice; remove one of them.',
  'fault.round-batch-unknown': 'This round has no batch number {{batch}}.',
  'fault.batch-twice': '“{{batch}}” is given twice.',
  'fault.choices-too-many': '“{{batch}}” takes at most {{max}} choices; there are {{given}}.',
  'fault.consent-not-offered': '“{{batch}}” offers no placement by consent.',
};

export const choiceFaults = { 'zh-CN': chinese, en: english };
