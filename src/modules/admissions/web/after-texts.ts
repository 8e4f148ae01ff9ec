/** Texts of what follows a release, in both languages. */
export const afterTexts = {
  'zh-CN': {
    'admissions.after.handOver': '转入学籍',
    'admissions.after.handOver.help':
      '将本校已报到、尚未转入的中职考生逐人转入学生学籍。已在其他学校在籍的人员不转入，逐人列明原因；转入后报到不能再撤回，变动按学籍规定办理。',
    'admissions.after.handOver.none': '没有等待转入学籍的人员。',
    'admissions.after.handOver.counts':
      '已转入 {{entered}} 人，此前已转入 {{there}} 人，未能转入 {{refused}} 人。',
    'admissions.after.handOver.remaining': '还有 {{remaining}} 人未办理，请再次办理。',
    'admissions.after.handedOver': '已转入学籍',
    'admissions.after.outcome': '办理结果',
    'admissions.after.outcome.entered': '已转入',
    'admissions.after.outcome.already-there': '此前已转入',
    'admissions.after.outcome.refused': '未能转入',
    'fault.registration-handed-over':
      '考号 {{number}} 已转入学生学籍，报到不能撤回；离校请在学生学籍中办理退学或转学。',
    'fault.not-for-student-register': '招生计划中的专业信息不全（{{field}}），不能转入学籍。',
  },
  en: {
    'admissions.after.handOver': 'Hand over to the student register',
    'admissions.after.handOver.help':
      'Enters every registered person of vocational programmes in the student register. Whoever is on the roll of another school is not entered, and the reason is stated. Afterwards the registration can no longer be undone here.',
    'admissions.after.handOver.none': 'Nobody is waiting to be handed over.',
    'admissions.after.handOver.counts': '{{entered}} entered, {{there}} already there, {{refused}} refused.',
    'admissions.after.handOver.remaining': ' {{remaining}} more are waiting: hand over again.',
    'admissions.after.handedOver': 'In the student register',
    'admissions.after.outcome': 'Outcome',
    'admissions.after.outcome.entered': 'Entered',
    'admissions.after.outcome.already-there': 'Already there',
    'admissions.after.outcome.refused': 'Refused',
    'fault.registration-handed-over':
      'Number {{number}} is in the student register: the registration can no longer be undone. Leaving is a step of that register.',
    'fault.not-for-student-register':
      'The plan does not say enough of the programme ({{field}}) to enter the person.',
  },
} as const;
