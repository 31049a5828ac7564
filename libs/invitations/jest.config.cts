module.exports = { displayName: 'invitations', preset: '../../jest.preset.cjs' };
