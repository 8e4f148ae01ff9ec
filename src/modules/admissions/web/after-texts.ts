/** Texts of what follows a release, in both languages. */
export const afterTexts = {
  'zh-CN': {
    'admissions.after.handOver': '转入学籍',
    'admissions.after.handOver.help':
      '将本校已报到、尚未转入的中职考生逐人转入学生学籍。已在其他学校在籍的人员不转入，逐人列明原因；转入后报到不能再撤回，变动按学籍规定办理。',
    'admissions.after.handOver.none': '没有等待转入学籍的人员。',
    'admissions.after.handOver.counts':
      '已转入 {{entered}} 人，此前已转入 {{there}} 人，未能转入 {{refused}} 人。',
    'admissions.after.handOver.remaining': '还有 {{remaining}} 人未办理。',
    'admissions.after.handedOver': '已转入学籍',
    'admissions.after.outcome': '办理结果',
    'admissions.after.outcome.entered': '已转入',
    'admissions.after.outcome.already-there': '此前已转入',
    'admissions.after.outcome.refused': '未能转入',
    'admissions.after.vacancies': '征集志愿',
    'admissions.after.vacancies.help':
      '报到后剩余名额＝计划－已报到－待报到。建立征集志愿轮次后，只有未被录取的考生可以填报，填报、封存、运行和发布与正式志愿相同。',
    'admissions.after.vacancies.none': '还没有发布录取结果的招生，暂无剩余名额。',
    'admissions.export.limit': '名单共 {{total}} 条，一个文件最多 {{max}} 条；请先筛选，再分次导出。',
    'admissions.after.vacancies.without':
      '现有 {{candidates}} 名考生未被录取，或已录取而未报到、放弃，可以填报征集志愿。',
    'admissions.after.vacancy.seats': '计划',
    'admissions.after.vacancy.registered': '已报到',
    'admissions.after.vacancy.expected': '待报到',
    'admissions.after.vacancy.vacant': '剩余',
    'admissions.after.batch': '批次',
    'admissions.after.offer': '建立征集志愿轮次',
    'admissions.after.offer.help':
      '轮次建立后尚未开放：须由两名工作人员放入密封签，再到“志愿填报”中开放。开放期间，学校不能撤回已释放的名额。',
    'admissions.after.offer.title': '征集志愿',
    'fault.main-round-not-released': '正式志愿的结果发布后才能建立征集志愿。',
    'fault.round-under-way': '本招生还有一个轮次没有结束，结束后才能再建。',
    'fault.no-vacancies': '没有剩余名额。',
    'fault.seat-offered-again': '考号 {{number}} 的名额已用于征集志愿，本轮发布前不能撤回。',
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
    'admissions.after.handOver.remaining': ' {{remaining}} more are waiting.',
    'admissions.after.handedOver': 'In the student register',
    'admissions.after.outcome': 'Outcome',
    'admissions.after.outcome.entered': 'Entered',
    'admissions.after.outcome.already-there': 'Already there',
    'admissions.after.outcome.refused': 'Refused',
    'admissions.after.vacancies': 'Supplementary choices',
    'admissions.after.vacancies.help':
      'Seats left are plan − registered − expected. A supplementary round is open to candidates without a place only; it is chosen, sealed, run and released like the main one.',
    'admissions.after.vacancies.none': 'No result is released yet, so no seats are left over.',
    'admissions.export.limit':
      'The list has {{total}} rows, one file takes {{max}}: filter it and export in parts.',
    'admissions.after.vacancies.without':
      '{{candidates}} candidates were not admitted, did not come or declined, and may take part.',
    'admissions.after.vacancy.seats': 'Plan',
    'admissions.after.vacancy.registered': 'Registered',
    'admissions.after.vacancy.expected': 'Expected',
    'admissions.after.vacancy.vacant': 'Left',
    'admissions.after.batch': 'Batch',
    'admissions.after.offer': 'Make a supplementary round',
    'admissions.after.offer.help':
      'The round is not open yet: two officers lay down their slips, then it is opened among the rounds of choices. While it is open, no school takes a released seat back.',
    'admissions.after.offer.title': 'Supplementary choices',
    'fault.main-round-not-released': 'A supplementary round follows the release of the main round.',
    'fault.round-under-way': 'A round of this admission is still under way.',
    'fault.no-vacancies': 'No seat is left.',
    'fault.seat-offered-again':
      'The seat of number {{number}} is on offer in a supplementary round; it cannot be taken back before its release.',
    'fault.registration-handed-over':
      'Number {{number}} is in the student register: the registration can no longer be undone. Leaving is a step of that register.',
    'fault.not-for-student-register':
      'The plan does not say enough of the programme ({{field}}) to enter the person.',
  },
} as const;
