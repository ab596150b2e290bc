import { type Adapter, definePlugin } from 'nodetracer/plugin';
import { WeatherClient } from './weather-client';

/** Records each forecast as a tool call of the node that asks for it. Calls outside of a trace stay unrecorded. */
export function weatherAdapter(): Adapter {
  const { prototype } = WeatherClient;
  let original: WeatherClient['forecast'] | undefined;
  const uninstall = (): void => {
    if (original) prototype.forecast = original;
    original = undefined;
  };
  return {
    install({ currentSpan }) {
      if (original) return uninstall;
      const forecast = prototype.forecast;
      original = forecast;
      prototype.forecast = function (city) {
        const parent = currentSpan();
        if (!parent) return forecast.call(this, city);
        return parent.node('weather.forecast', { type: 'tool_call' }, async (step) => {
          step.input({ city });
          const answer = await forecast.call(this, city);
          step.output({ answer });
          return answer;
        });
      };
      return uninstall;
    },
  };
}

export const plugin = definePlugin({
  name: 'weather',
  kind: 'adapter',
  apiVersion: 1,
  setup({ addAdapter }) {
    addAdapter(weatherAdapter());
  },
});
