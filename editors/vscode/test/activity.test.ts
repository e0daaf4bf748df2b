import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Activity, type View } from '../src/activity';

function record(): { activity: Activity; texts: string[]; views: View[] } {
  const views: View[] = [];
  const texts: string[] = [];
  const activity = new Activity((view) => {
    views.push(view);
    texts.push(view.text);
  });
  return { activity, texts, views };
}

test('the way of a server: starting, analysing, idle', () => {
  const { activity, texts, views } = record();
  activity.starting();
  activity.running('1.2.3');
  activity.progress('a', { kind: 'begin', title: 'analysing', percentage: 0 });
  activity.progress('a', { kind: 'report', message: '12/80', percentage: 15 });
  activity.progress('a', { kind: 'end' });
  assert.deepEqual(texts, [
    '$(sync~spin) outlive',
    '$(check) outlive',
    '$(sync~spin) outlive 0%',
    '$(sync~spin) outlive 12/80',
    '$(check) outlive',
  ]);
  assert.equal(views[3]?.tooltip, 'outlive: analysing: 12/80');
  assert.equal(views[4]?.tooltip, 'outlive 1.2.3: up to date');
});

test('a piece of work without numbers is shown as work', () => {
  const { activity } = record();
  activity.running('1.2.3');
  activity.progress(1, { kind: 'begin', title: 'reading' });
  assert.equal(activity.view().text, '$(sync~spin) outlive');
  assert.equal(activity.view().tooltip, 'outlive: reading');
});

test('of several pieces of work the last is shown, then the one before', () => {
  const { activity } = record();
  activity.running('1.2.3');
  activity.progress(1, { kind: 'begin', title: 'one', message: '1/9' });
  activity.progress(2, { kind: 'begin', title: 'two', message: '2/9' });
  assert.match(activity.view().text, /2\/9$/);
  activity.progress(2, { kind: 'end' });
  assert.match(activity.view().text, /1\/9$/);
  assert.deepEqual(activity.tokens(), [1]);
});

test('a server that fails takes its work along', () => {
  const { activity } = record();
  activity.running('1.2.3');
  activity.progress(1, { kind: 'begin', title: 'one' });
  activity.failed('it died');
  assert.deepEqual(activity.view(),
    { text: '$(error) outlive', tooltip: 'it died', severity: 'error' });
  activity.running('1.2.3');
  assert.equal(activity.view().text, '$(check) outlive');
});

test('work of a server that was stopped is not shown', () => {
  const { activity } = record();
  activity.stopped();
  activity.progress(1, { kind: 'begin', title: 'one' });
  assert.equal(activity.view().text, '$(circle-slash) outlive');
});
