const swc = [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true } } },
];
const shared = {
  testEnvironment: '<rootDir>/__tests__/support/own-environment.js',
  transform: { '^.+\\.ts$': swc, '(get-east-asian-width|marked).*\\.js$': swc },
  transformIgnorePatterns: ['/node_modules/(?!get-east-asian-width|marked/)'],
};

module.exports = {
  testTimeout: 60_000,
  collectCoverageFrom: ['src/**/*.ts'],
  projects: [
    { ...shared, displayName: 'fast', testMatch: ['<rootDir>/__tests__/**/*.test.ts'], testPathIgnorePatterns: ['\\.long\\.test\\.ts$'] },
    { ...shared, displayName: 'long', testMatch: ['<rootDir>/__tests__/**/*.long.test.ts'] },
  ],
};
