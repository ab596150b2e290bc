import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatOf } from '../../../src/analysis/chat/chat';
import type { ChatMessage } from '../../../src/analysis/chat/chat-message';
import { knownMessages } from '../../../src/analysis/chat/compare-chats';
import { mayHoldChat } from '../../../src/analysis/chat/may-hold-chat';
import type { JsonObject, JsonValue } from '../../../src/model/types';

/** What the APIs were sent and what they answered; but for `gemini` and `openai-responses`, which follow their references, as captured. */
function captured(name: string): JsonObject {
  return JSON.parse(readFileSync(join(__dirname, '../../fixtures/chat', `${name}.json`), 'utf8'));
}

function outlineOf(messages: readonly ChatMessage[] | undefined): string[] | undefined {
  return messages?.map(({ role, parts }) => `${role}: ${parts.map(partText).join(' | ')}`);
}

function partText(part: ChatMessage['parts'][number]): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'reasoning':
      return `(${part.text})`;
    case 'tool_call':
      return `${part.name} ${part.input} #${part.id}`;
    case 'tool_result':
      return `#${part.id} ${part.name} ${part.failed ? 'failed ' : ''}${part.output}`;
    case 'file':
      return `[${part.words}]`;
    case 'other':
      return part.json;
  }
}

function shown(value: Parameters<typeof chatOf>[0] | undefined): { messages: string[] | undefined; rest: readonly string[] | undefined } {
  const chat = chatOf(value ?? null);
  expect(chatOf(withoutOthers(value ?? null))).toEqual(chat);
  return { messages: outlineOf(chat?.messages), rest: chat?.rest };
}

/** The same without the lists and objects that are told to hold no message, which therefore need not be read. */
function withoutOthers(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const isRead = (part: JsonValue | undefined) => part === null || typeof part !== 'object' || mayHoldChat(JSON.stringify(part));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, isRead(part) ? (part ?? null) : null]));
}

const rails = (id: string, next: string, results: 'named' | 'by id') => [
  'system: You plan short rail trips.',
  'user: Plan a trip from Lund to Ystad tomorrow.',
  `assistant: find_station {"city":"Lund"} #${id}`,
  `tool: #${id} ${results === 'named' ? 'find_station' : 'null'} {"station_id":"ST-48213-LUC","platforms":6}`,
  `assistant: list_departures {"station_id":"ST-48213-LUC","limit":3} #${next}`,
  `tool: #${next} ${results === 'named' ? 'list_departures' : 'null'} {"departure_id":"DEP-77104-YS","minutes":48}`,
];

describe('a conversation', () => {
  it('is found in requests and answers of OpenAI', () => {
    const { request, response } = captured('openai-chat');
    expect(shown(request)).toEqual({ messages: rails('call_4p10ax', 'call_4p11bx', 'by id'), rest: ['model', 'tools'] });
    expect(shown(response).messages).toEqual(['assistant: find_station {"city":"Lund"} #call_4p10ax']);
  });

  it('keeps the calls of OpenAI beside content in parts, which looks like that of others, and which call a result is of', () => {
    const content = [{ type: 'text', text: 'Let me see.' }];
    const call = { id: 'call_1', type: 'function', function: { name: 'find_station', arguments: '{"city":"Lund"}' } };
    const messages = [
      { role: 'user', content: [{ type: 'text', text: 'A trip?' }] },
      { role: 'assistant', content, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_1', content: [{ type: 'text', text: 'ST-48213-LUC' }] },
      { role: 'assistant', content, tool_calls: [] },
    ];
    expect(shown({ messages }).messages).toEqual([
      'user: A trip?',
      'assistant: Let me see. | find_station {"city":"Lund"} #call_1',
      'tool: #call_1 null ST-48213-LUC',
      'assistant: Let me see.',
    ]);
  });

  it('is found in the items of the Responses API', () => {
    const { request, response } = captured('openai-responses');
    expect(shown(request)).toEqual({
      messages: [
        'system: You plan short rail trips.',
        'user: Plan a trip. | [image/png, 25 bytes]',
        'assistant: (Find the station first.)',
        'assistant: find_station {"city":"Lund"} #call_1',
        'tool: #call_1 null {"station_id":"ST-48213-LUC"}',
      ],
      rest: ['model'],
    });
    expect(shown(response).messages).toEqual(['assistant: Take the 09:12.']);
  });

  it('is found in requests and answers of Anthropic', () => {
    const { request, response } = captured('anthropic');
    expect(shown(request)).toEqual({ messages: rails('call_3jy0ax', 'call_3jy1bx', 'by id'), rest: ['model', 'max_tokens', 'tools'] });
    expect(shown(response).messages).toEqual(['assistant: find_station {"city":"Lund"} #call_3jy0ax']);
    const thinking = {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'hm', signature: 'x' },
        { type: 'redacted_thinking', data: 'y' },
      ],
    };
    expect(shown([thinking]).messages).toEqual(['assistant: (hm) | ()']);
  });

  it('is found in steps, answers and attributes of the AI SDK', () => {
    const { step, answer, attributes } = captured('ai-sdk');
    expect(shown(step)).toEqual({
      messages: [
        'system: You help with orders.',
        'user: Refund order 5512 please.',
        'assistant: lookup_order {"number":"5512"} #call_3pw0ax',
        'tool: #call_3pw0ax lookup_order {"order_key":"ORD-5512-8fd1","total":420}',
        'assistant: check_policy {"order_key":"ORD-5512-8fd1","region":"EU"} #call_3pw1bx',
        'tool: #call_3pw1bx check_policy {"policy_token":"POL-a61c-2290","allowed":true}',
      ],
      rest: ['stepNumber'],
    });
    expect(shown(answer).messages).toEqual(['assistant: lookup_order {"number":"5512"} #call_3pw0ax']);
    expect(shown(attributes).messages?.length).toBe(6);
    expect(shown({ text: 'Done.', toolCalls: [{ toolCallId: 'c', toolName: 't', input: {} }] }).messages).toEqual([
      'assistant: Done. | t {} #c',
    ]);
  });

  it('is found in a system prompt with what the user says beside it', () => {
    const said = ['system: Be brief.', 'user: Hello'];
    expect(shown({ 'ai.prompt': '{"system":"Be brief.","prompt":"Hello"}' })).toEqual({ messages: said, rest: [] });
    expect(shown({ model: 'm', instructions: 'Be brief.', input: 'Hello' })).toEqual({ messages: said, rest: ['model'] });
  });

  it('is found in the arguments of a call, with what goes with the request', () => {
    const request = { model: 'm', messages: [{ role: 'user', content: 'Hello' }] };
    expect(shown({ args: [request, { signal: {} }] })).toEqual({ messages: ['user: Hello'], rest: ['model', 'argument 2'] });
  });

  it('tells in words who was asked to approve a call, and what came of it', () => {
    const call = { type: 'tool-call', toolCallId: 'c1', toolName: 'pay', input: { sum: 9 } };
    const asked = { role: 'assistant', content: [call, { type: 'tool-approval-request', approvalId: 'a', toolCallId: 'c1' }] };
    const answers = [{ approved: true }, { approved: false, reason: 'too much' }].map((answer) => ({
      role: 'tool',
      content: [{ type: 'tool-approval-response', approvalId: 'a', ...answer }],
    }));
    const attributes = [{ role: 'assistant', parts: [{ type: 'tool-approval-request' }] }];
    expect(shown([asked, ...answers] as unknown as JsonObject).messages).toEqual([
      'assistant: pay {"sum":9} #c1 | (asks for approval of c1)',
      'tool: (approved)',
      'tool: (not approved: too much)',
    ]);
    expect(shown({ 'gen_ai.output.messages': JSON.stringify(attributes) }).messages).toEqual(['assistant: (asks for approval)']);
  });

  it('is found in an answer that tells no role, and below several wrappings', () => {
    expect(shown({ output: { content: 'Done.', tool_calls: [] } }).messages).toEqual(['assistant: Done.']);
    const call = { id: 'c1', type: 'function', function: { name: 'pay', arguments: '{}' } };
    expect(shown({ output: { content: null, tool_calls: [call] } }).messages).toEqual(['assistant: pay {} #c1']);
    const blocks = [{ tool_call_id: 'c1', tool_name: 'pay', tool_kwargs: '{}' }];
    expect(shown({ message: { role: 'assistant', blocks } }).messages).toEqual(['assistant: pay {} #c1']);
    const generation = { text: 'Oslo', message: { lc: 1, type: 'constructor', id: ['x', 'AIMessage'], kwargs: { content: 'Oslo' } } };
    expect(shown({ 'output.value': JSON.stringify({ generations: [[generation]] }) }).messages).toEqual(['assistant: Oslo']);
  });

  it('is found in the messages and generations of LangChain', () => {
    const { input, output } = captured('langchain');
    expect(shown(input).messages).toEqual(rails('call_7j20ax', 'call_7j21bx', 'named'));
    expect(shown(output).messages).toEqual(['assistant: find_station {"city":"Lund"} #call_7j20ax']);
    const stored = [
      { type: 'human', data: { content: 'Hi' } },
      { type: 'ai', content: 'Ho', tool_calls: [] },
    ];
    expect(shown(stored).messages).toEqual(['user: Hi', 'assistant: Ho']);
  });

  it('is found in contents and candidates of Gemini', () => {
    const { request, response } = captured('gemini');
    expect(shown(request)).toEqual({
      messages: [
        'system: You plan short rail trips.',
        'user: Plan a trip. | [image/jpeg, 12 bytes]',
        'assistant: (Find the station first.) | find_station {"city":"Lund"} #null',
        'tool: #null find_station {"station_id":"ST-48213-LUC"}',
      ],
      rest: ['model', 'config'],
    });
    expect(shown(response).messages).toEqual(['assistant: Take the 09:12.']);
  });

  it('is found in the attributes of OpenTelemetry, which are JSON in texts', () => {
    expect(shown(captured('otel')).messages).toEqual([
      'system: You are a travel desk. Use the tools, answer in one sentence.',
      'user: What is the weather in Oslo today? Tell me everything.',
      'assistant: get_weather {"city":"Oslo"} #toolu_308ff2daba11d94003ebc6c5 | get_events {"city":"Oslo"} #toolu_50e3159e6c6a9d0ff7fe781c | get_hotels {"city":"Oslo"} #toolu_eda8ae0005d8b247787c2ead',
      'tool: #toolu_308ff2daba11d94003ebc6c5 null 4C with light rain and 12 m/s wind | #toolu_50e3159e6c6a9d0ff7fe781c null Jazz night at the harbour hall | #toolu_eda8ae0005d8b247787c2ead null Three hotels free from 95 EUR',
    ]);
  });

  it('is found in attributes that hold one value each, as OpenInference records them', () => {
    const { anthropic, autogen } = captured('openinference');
    expect(shown(anthropic)).toEqual({
      messages: [
        'system: You are a travel desk. Use the tools, answer in one sentence.',
        'user: How many NOK for one EUR?',
        'assistant: primary_rates {"currency": "NOK"} #toolu_8e9b9e897a1cb3fb3f00d89c',
      ],
      rest: ['llm.model_name', 'llm.finish_reason'],
    });
    expect(shown(autogen).messages?.slice(3)).toEqual([
      'tool: #call_69ba22c23e43bca7804713e6 get_weather 4C with light rain and 12 m/s wind | #call_e579236dc3facf3572af2f81 get_events Jazz night at the harbour hall | #call_881a9e2616aaf80e37190bd2 get_hotels Three hotels free from 95 EUR',
      'assistant: Oslo: rain, a jazz night, and rooms from 95 EUR.',
    ]);
  });

  it('is found in attributes that hold one value each, as OpenLLMetry records them', () => {
    const request = {
      'gen_ai.completion.0.role': 'assistant',
      'gen_ai.completion.0.finish_reason': 'tool_calls',
      'gen_ai.completion.0.tool_calls.0.id': 'c2',
      'gen_ai.completion.0.tool_calls.0.name': 'get_weather',
      'gen_ai.completion.0.tool_calls.0.arguments': '{"city":"Lund"}',
      'gen_ai.prompt.10.role': 'tool',
      'gen_ai.prompt.10.content': '4C',
      'gen_ai.prompt.10.tool_call_id': 'c1',
      'gen_ai.prompt.2.role': 'user',
      'gen_ai.prompt.2.content': '[{"type":"text","text":"And in Lund?"}]',
      'gen_ai.request.model': 'm',
    };
    expect(shown(request)).toEqual({
      messages: ['user: And in Lund?', 'tool: #c1 null 4C', 'assistant: get_weather {"city":"Lund"} #c2'],
      rest: ['gen_ai.completion.0.finish_reason', 'gen_ai.request.model'],
    });
  });

  it('is found in flattened texts, images, thoughts and calls of older kinds, and only when each message is known', () => {
    const parts = 'llm.input_messages.0.message.contents';
    const made = 'llm.output_messages.0.message.function_call';
    const request = {
      'llm.prompts.0.prompt.text': 'Once upon',
      'llm.choices.0.completion.text': 'a time',
      [`${parts}.0.message_content.type`]: 'text',
      [`${parts}.0.message_content.text`]: 'Look:',
      [`${parts}.1.message_content.type`]: 'image',
      [`${parts}.1.message_content.image.image.url`]: 'https://example.org/a.png',
      [`${parts}.2.message_content.type`]: 'reasoning',
      [`${parts}.2.message_content.text`]: 'Hm.',
      'llm.input_messages.1.function.0': 'as it is',
      [`${made}_name`]: 'pay',
      [`${made}_arguments_json`]: '{}',
    };
    expect(shown(request)).toEqual({
      messages: [
        'user: (Hm.) | Look: | [image, https://example.org/a.png]',
        'tool: #null null as it is',
        'user: Once upon',
        'assistant: pay {} #null',
        'assistant: a time',
      ],
      rest: [],
    });
    expect(shown({ ...request, 'llm.input_messages.2.message.role': 'narrator' })).toEqual({});
  });

  it('is not found where there is none', () => {
    for (const value of [
      null,
      1,
      'text',
      '{broken',
      [],
      {},
      [1, 2],
      { data: { a: 1 } },
      { content: [{ type: 'text', text: 'of a tool' }] },
      { role: 'admin', content: 'x' },
    ])
      expect(chatOf(value as JsonObject)).toBeNull();
  });

  it('is compared with an earlier one message by message, in order', () => {
    const say = (text: string): ChatMessage => ({ role: 'user', name: null, parts: [{ kind: 'text', text }] });
    expect(knownMessages([say('a'), say('b'), say('c')], [say('a'), say('c'), say('b'), say('d')])).toEqual([true, true, false, false]);
    expect(knownMessages([say('a')], [say('a'), say('a')])).toEqual([true, false]);
    const [long, other] = [say(`${'x'.repeat(200)}a`), say(`${'x'.repeat(200)}b`)];
    expect(knownMessages([long, long], [other, long, long])).toEqual([false, true, true]);
  });
});
