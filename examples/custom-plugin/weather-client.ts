/** Stands for a library that knows nothing of tracing. */
export class WeatherClient {
  async forecast(city: string): Promise<string> {
    if (city === '') throw new RangeError('no city was given');
    return `sunny in ${city}`;
  }
}
