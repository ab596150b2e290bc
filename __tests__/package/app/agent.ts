import { TraceNode, trace } from 'nodetracer';

class WeatherService {
  @TraceNode({ type: 'tool_call' })
  async forecast(place: string): Promise<string> {
    return `sunny in ${place}`;
  }
}

trace('weather_agent', async (root) => {
  using step = root.node('classify_intent', { type: 'llm_call' });
  step.output({ place: 'Paris' });
  console.log(await new WeatherService().forecast('Paris'));
});
