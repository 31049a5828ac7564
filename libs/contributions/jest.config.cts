module.exports = { displayName: 'contributions', preset: '../../jest.preset.cjs' };
