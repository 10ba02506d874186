/** Routes of the operator's page, in a line each. */
export const callSummaries = {
  'GET /api/desk/calls': 'Calls that ask for a person, and who is to be called back',
  'POST /api/desk/calls/:callId/take': 'Answer a call',
  'POST /api/desk/calls/:callId/finish': 'Say that a call is over',
  'GET /api/desk/call-backs/:callId': 'The number to call back',
  'POST /api/desk/call-backs/:callId/tries': 'Note whether somebody was reached',
  'POST /api/desk/calls/:callId/follow-up': 'Say what was found after a poor rating',
} as const
