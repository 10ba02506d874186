// Written by tools/generate-web-types.ts from the server's OpenAPI document; not by hand.

export interface paths {
    "/.well-known/cover-proof-keys.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys by which a proof of cover is checked offline */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProofKeySet"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/seal-certificates.pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificates by which PDF readers know the seal */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-pem-file": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/claim-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a fee list (.xlsx, .csv) or an e-invoice (XML) for the form; nothing is kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": Blob;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BillFile"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/demo/factor-codes/{login}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In a demonstration: the code of somebody’s authenticator */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    login: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/demo/messages/{codeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In a demonstration: the text that was sent with a code */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    codeId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for a second person, and what became of one’s own */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Approvals"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/approvals/{approvalId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve, refuse or withdraw what waits */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    approvalId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        digest: string;
                        /** @enum {string} */
                        verdict: "approve" | "refuse" | "withdraw";
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            state: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/area-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which files of the area were changed into something wrong */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AreaFiles"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invariants of the ledger, the cards and the trail, each with its differences */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            findings: components["schemas"]["AuditFinding"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/bank-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the banks’ statements */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptsTaken"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/batch-differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batches of terminals whose totals do not agree */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DifferingBatches"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/batch-differences.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What terminals and books have differently, as a table */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    lang?: "zh" | "en";
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/batch-differences/{institutionId}/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A batch, the lines of terminal and books side by side */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    batchId: string;
                    institutionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DifferingBatchLines"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/batch-differences/{institutionId}/{batchId}/lines.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines of a batch side by side, as a spreadsheet */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    batchId: string;
                    institutionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fund month by month, its reserve, and what is not reconciled */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FundBooks"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of a pool that moved on a day */
        get: {
            parameters: {
                query: {
                    day: string;
                    kind: "personal" | "pooled_fund" | "contribution_clearing" | "bank_clearing" | "suspense" | "payable" | "closing_payable" | "cash_paid" | "cash_collected" | "interest" | "late_surcharge" | "refund_payable" | "large_amount_fund" | "serious_illness_fund" | "enterprise_fund" | "civil_servant_fund" | "assistance_fund" | "other_fund" | "area_receivable" | "claim_payable";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookAccounts"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chart of accounts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChartOfAccounts"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a pool moved on each day of a month */
        get: {
            parameters: {
                query: {
                    kind: "personal" | "pooled_fund" | "contribution_clearing" | "bank_clearing" | "suspense" | "payable" | "closing_payable" | "cash_paid" | "cash_collected" | "interest" | "late_surcharge" | "refund_payable" | "large_amount_fund" | "serious_illness_fund" | "enterprise_fund" | "civil_servant_fund" | "assistance_fund" | "other_fund" | "area_receivable" | "claim_payable";
                    month: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookDays"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books/months.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inflow, outflow and balance of each pool, as a spreadsheet */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books/rejects.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What banks refused, by reason, as a spreadsheet */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The transfers of an account on a day, page by page */
        get: {
            parameters: {
                query: {
                    account: string;
                    after?: string;
                    day: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookTransfers"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trial balance of a day */
        get: {
            parameters: {
                query?: {
                    on?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrialBalance"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/books/trial-balance.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trial balance of a day, as a spreadsheet */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    on?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the calendar of working days reaches */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarCover"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/call-backs/{callId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The number to call back */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    callId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            phone: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/call-backs/{callId}/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note whether somebody was reached */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    callId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        reached: "reached" | "not_reached";
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "booked" | "done" | "given_up";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls that ask for a person, and who is to be called back */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HotlineDesk"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/calls/{callId}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a call is over */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    callId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/calls/{callId}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what was found after a poor rating */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    callId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        finding: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/calls/{callId}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a call */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    callId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            personId: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/catalogue-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Catalogue files that were sent, and what became of each */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            files: components["schemas"]["CatalogueFile"][];
                            kinds: ("1301" | "1302" | "1303" | "1304" | "1305" | "1306" | "1307" | "1308" | "1309" | "1310" | "1311" | "1312" | "1313" | "1314" | "1315" | "1316" | "1317" | "1318" | "1319")[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Send a national catalogue file, to be checked */
        post: {
            parameters: {
                query: {
                    kind: "1301" | "1302" | "1303" | "1304" | "1305" | "1306" | "1307" | "1308" | "1309" | "1310" | "1311" | "1312" | "1313" | "1314" | "1315" | "1316" | "1317" | "1318" | "1319";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            known: boolean;
                            uploadId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/catalogue-files/{uploadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a catalogue file would change, or its faults */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    uploadId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CatalogueFile"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/catalogue-files/{uploadId}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lay a checked catalogue file aside */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    uploadId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "dropped";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/catalogue-files/{uploadId}/force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a checked catalogue file to be put into force from a day */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    uploadId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/catalogue-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which files of the national catalogues were taken in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            versions: components["schemas"]["CatalogueVersion"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/claim-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders to banks for claims, what waits for one, and what came back; names masked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimPayments"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims that wait, the most urgent first; names are masked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimQueue"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Months with other areas: what is owed to us, and by us */
        get: {
            parameters: {
                query?: {
                    month?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AreaMonths"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/areas.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for a spreadsheet */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    month?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/areas/{peerId}/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A month that another area owes for, line by line */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: string;
                    peerId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AreaMonth"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/areas/{peerId}/{month}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to take a receipt for what another area owes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: string;
                    peerId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** Format: uuid */
                        receiptId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/deductions/{deductionId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to answer a dispute */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    deductionId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "upheld" | "revoked";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/deductions/{deductionId}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that an institution disputes a deduction */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    deductionId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "disputed";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/institutions/{institutionId}/bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to change where an institution is paid */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    institutionId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        account: string;
                        code: string;
                        name: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draw the statements of a month */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements of institutions, of a month or all */
        get: {
            parameters: {
                query?: {
                    month?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InstitutionStatements"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/statements.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for a spreadsheet */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    month?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/statements/{statementId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One statement, its parts and comparisons */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    statementId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InstitutionStatement"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/statements/{statementId}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to approve a statement */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    statementId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/statements/{statementId}/deductions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to deduct from a statement */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    statementId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        amount: components["schemas"]["Yuan"];
                        article: string;
                        /** @enum {string} */
                        ground: "outside_scope" | "over_price" | "charged_twice" | "not_indicated" | "not_documented";
                        reason: string;
                        /** @enum {string} */
                        scheme: "employee" | "resident";
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/clearing/statements/{statementId}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statement as a paper */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    statementId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/closings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts that are to end and wait for somebody */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaitingClosings"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What employers have declared */
        get: {
            parameters: {
                query?: {
                    inArrears?: "true";
                    month?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            declarations: components["schemas"]["Declaration"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputed purchases that wait for somebody */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaitingDisputes"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/emergency-looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Looks in an emergency, for whoever reviews them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            looks: components["schemas"]["EmergencyLook"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Ask to look at a file of another branch in an emergency */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        by: "citizen_number" | "card_number" | "reference" | "voucher";
                        /** @enum {string} */
                        ground: "treatment" | "disaster" | "office_unreachable" | "other_urgent";
                        reason: string;
                        value: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/emergency-looks/{lookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file, for who asked and while the look lasts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    lookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SeenInEmergency"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/emergency-looks/{lookId}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a look in an emergency was one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    lookId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        finding: "fine" | "not_fine";
                        note: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/employers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Employers’ officers and their authority, and the lists that wait */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmployersAtDesk"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/employers/card-lists/{listId}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept the applications of an employer’s list, 500 at a time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/employers/officers/{staffId}/authority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that an officer may speak for the employer */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    staffId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "passport";
                        letterNo: string;
                        /** @enum {boolean} */
                        originalsSeen: true;
                        /** Format: date */
                        validUntil: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The questions of the branch, and tasks after poor ratings */
        get: {
            parameters: {
                query?: {
                    topic?: string;
                    view?: "mine" | "team" | "unassigned" | "overdue" | "closed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EnquiryQueue"];
                    };
                };
            };
        };
        put?: never;
        /** Take down a question at a window or on the telephone */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "phone" | "window";
                        contact: string | null;
                        /** @enum {string} */
                        language: "zh" | "en";
                        personId: string | null;
                        text: string;
                        topic: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One question with its whole time line */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it, or give it to a colleague */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        staffId?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came with a letter, as a safe copy */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    attachmentId: string;
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close what has been answered */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/escalation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it to the agency above */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what was found after a poor rating */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        finding: string;
                        /** Format: uuid */
                        taskId: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note something that only staff read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/office": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it to another office of the area */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        officeId: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join it to whoever was identified */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        personId: string;
                        /** @enum {string} */
                        shown: "id_card" | "household_register" | "called_back";
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed one again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it back to nobody */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/enquiries/{enquiryId}/topic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put it under another topic, with its day */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        topic: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/month-ends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The month-ends and how far they are */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            runs: components["schemas"]["MonthEndRun"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Ask a second accountant to close a month */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        early?: boolean;
                        month: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/month-ends/{month}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the banks’ answers to a month-end */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MonthEndRun"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/month-ends/{month}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What banks refused of a month, line by line */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RejectedLines"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/month-ends/{month}/retries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second accountant to have refused lines sent again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines?: string[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/move-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Moves into the area that wait for somebody, with their due days */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaitingMoveIns"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objections to looks, for whoever answers them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            objections: components["schemas"]["QueuedObjection"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter a person into the register */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        areaCode?: string;
                        citizenNumber: string;
                        name: string;
                        phone: string;
                        /**
                         * @default resident
                         * @enum {string}
                         */
                        scheme?: "resident" | "employee";
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            personId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person at the window */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonGlance"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/aid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mutual aid in a person’s family */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MutualAid"];
                    };
                };
            };
        };
        put?: never;
        /** Let a relative pay from this person’s account, at a window */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        bindingId: string;
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        places: components["schemas"]["AidPlace"][];
                        purchaseLimit: string;
                        yearLimit: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MutualAid"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/aid/{aidId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End mutual aid, at a window */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    aidId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MutualAid"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply for a person at the window */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        agent?: {
                            /** @enum {string} */
                            authority: "relation" | "authorisation";
                            citizenNumber: string;
                            /** @enum {string} */
                            document: "id_card" | "household_register";
                            name: string;
                            papers: string[];
                            phone: string;
                        };
                        /** @enum {boolean} */
                        documentSeen: true;
                        /** @enum {string} */
                        identityDocument: "id_card" | "household_register";
                        /** Format: uuid */
                        photoId: string;
                        /** Format: uuid */
                        pickupPlaceId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/applications/{applicationId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an application */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/applications/{applicationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an application for a person at the window */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/applications/{applicationId}/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a scan: a copy drawn anew is kept, never the file that was sent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    kind: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/pdf": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            documentId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/applications/{applicationId}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipt of an application */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/applications/{applicationId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject an application */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/applications/{applicationId}/remake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order a card that failed again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/benefit-filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person’s filings that benefits rest on */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitFilings"];
                    };
                };
            };
        };
        put?: never;
        /** File a disease, a chosen institution or an injury for a person */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /** Format: date */
                        foundOn: string;
                        /** Format: date */
                        from: string;
                        hospital: string;
                        /** @enum {string} */
                        kind: "disease";
                    } | {
                        /** @enum {string} */
                        chosenFor: "chronic" | "outpatient" | "family_doctor";
                        /** Format: date */
                        from: string;
                        /** Format: uuid */
                        institutionId: string;
                        /** @enum {string} */
                        kind: "choice";
                    } | {
                        cause: string;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        happenedOn: string;
                        /** @enum {string} */
                        kind: "injury";
                        site: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/benefit-filings/{filingId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a person’s benefit filing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filingId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        lastDay: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/benefit-filings/{filingId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a person’s benefit filing by which nothing was settled */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filingId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/benefit-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The groups that a person’s benefits depend on, and since when */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitGroupEntries"];
                    };
                };
            };
        };
        put?: never;
        /** Ask for a person to be entered in a group that benefits depend on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        document: string;
                        /** Format: date */
                        from: string;
                        /** @enum {string} */
                        group: "civil_servant" | "extreme_poverty" | "low_income" | "low_income_margin";
                        reason: string;
                        until: string | null;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/benefit-groups/{entryId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the end of an entry in such a group */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    entryId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        document: string;
                        /** Format: date */
                        lastDay: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/benefit-groups/{entryId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for an entry in such a group to be withdrawn as if it had never been */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    entryId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        document: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/bills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bills that were settled, with how each was worked out; the newest first */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    purpose?: string;
                    until?: string;
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Bills"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/bills/{number}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a bill, with how it was worked out */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/binding-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a code by which a person consents */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        proxyCitizenNumber: string;
                        scopes: components["schemas"]["BindingScope"][];
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeSent"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person’s family bindings, on both sides */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Family"];
                    };
                };
            };
        };
        put?: never;
        /** Bind a proxy to a person, originals seen */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        consent: {
                            /** @enum {string} */
                            by: "window";
                        } | {
                            /** @enum {string} */
                            by: "code";
                            code: string;
                            /** Format: uuid */
                            codeId: string;
                        } | {
                            /** @enum {string} */
                            by: "household_register";
                        };
                        /** @enum {boolean} */
                        copiesKept: true;
                        evidence: number;
                        kinship: string;
                        papers: string[];
                        proxyCitizenNumber: string;
                        scopes: components["schemas"]["BindingScope"][];
                        until?: string | null;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FamilyBinding"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/bindings/{bindingId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a binding at a window */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        reason: components["schemas"]["BindingEndReason"];
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FamilyBinding"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch functions of a card on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        functions: ("insurance" | "bank")[];
                        sealedInitialPin?: string | null;
                        sealedNewPin?: string | null;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Card"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/arrival": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that a card lies at its place */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Card"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a card over */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        /** @enum {string} */
                        receiver: "self";
                    } | {
                        agent: {
                            citizenNumber: string;
                            /** @enum {string} */
                            document: "id_card" | "household_register";
                            name: string;
                            papers: string[];
                            phone: string;
                        };
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        /** @enum {string} */
                        receiver: "agent";
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Card"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/hand-over-receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipt of an agent who fetched a card */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/new-pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the holder choose a PIN in place of the initial one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        sealedInitialPin: string;
                        sealedNewPin: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Card"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/pin-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a forgotten PIN: from then on it works nowhere */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Card"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/pin-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person for the initial PIN in place of a forgotten one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/pin-unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to unlock a card’s PIN */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/replacement-receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipt of a new card */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cards/{cardId}/reprint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print again a new card that the printer spoilt */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        witness: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reprinted"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/care-filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person’s filings of care in another area */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareFilings"];
                    };
                };
            };
        };
        put?: never;
        /** File care in another area for a person */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CareFilingWanted"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/care-filings/{filingId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a person’s filing of care in another area */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filingId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        lastDay: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/care-filings/{filingId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a person’s filing by which nothing was settled */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filingId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims of a person with their papers and time lines; the newest first */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claims"];
                    };
                };
            };
        };
        put?: never;
        /** Begin a claim as a draft */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimContent"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a claim anew, whole, while it is open to whoever writes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimContent"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name another account for what the bank has sent back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        account: string;
                        bankCode: string;
                        name: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a claim, or its appeal */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        verdict: "approve";
                    } | {
                        /** @enum {string} */
                        ground: "not_insured" | "not_in_scope" | "other_payer" | "paid_before" | "papers_not_true" | "papers_not_given" | "too_late";
                        note: string;
                        /** @enum {string} */
                        verdict: "refuse";
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A scan of a claim, as an attachment */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    claimId: string;
                    documentId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a scan in its slot */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    kind: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/pdf": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a claim would come to now, with how it is worked out; nothing is written */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimEstimate"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/letters/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The letter of a decision, with how it was worked out, the articles and the appeal */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    claimId: string;
                    decisionId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/look-alikes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Other claims with an invoice that looks like one of this claim */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookAlikes"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for all that is missing, at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kinds: string[];
                        note: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/originals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Each scan was held against its original, by whoever is signed in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        documentIds: string[];
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to approve a claim of a large amount */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a claim: from now on its days count */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/claims/{claimId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a claim back before it is decided */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases about a person’s account */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Closings"];
                    };
                };
            };
        };
        put?: never;
        /** Open a case: the account is held from then on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        happenedOn: string;
                        payees: {
                            bank: {
                                account: string;
                                code: string;
                            } | null;
                            identityNumber: string | null;
                            name: string;
                            relation: ("spouse" | "child" | "parent" | "sibling" | "grandparent" | "by_will") | null;
                            share: number;
                        }[];
                        /** @enum {string} */
                        reason: "death" | "left_country" | "moved";
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Closing"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings/{caseId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A scan of a case */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    caseId: string;
                    documentId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings/{caseId}/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a scan with a case */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                    kind: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/pdf": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            documentId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings/{caseId}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payment order or letter of transfer, as paper */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    caseId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings/{caseId}/pay-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to pay again what the bank has refused */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings/{caseId}/payees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name other payees or accounts; what was asked is void */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        payees: {
                            bank: {
                                account: string;
                                code: string;
                            } | null;
                            identityNumber: string | null;
                            name: string;
                            relation: ("spouse" | "child" | "parent" | "sibling" | "grandparent" | "by_will") | null;
                            share: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Closing"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings/{caseId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to open a closed account again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        because: "closed_by_mistake" | "found_alive" | "came_back";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings/{caseId}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to close the account and pay it out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/closings/{caseId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a case, undecided */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Closing"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/contributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a person pays alone */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnPayments"];
                    };
                };
            };
        };
        put?: never;
        /** Declare at a window what a person pays alone */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        base: string;
                        /** @enum {string} */
                        kind: "flexible";
                        period: string;
                    } | {
                        /** @enum {string} */
                        kind: "resident";
                        period: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnPayment"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/contributions/{selfPaymentId}/order.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Print a person’s order to pay */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                    selfPaymentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cover-proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a temporary proof of cover for a person */
        post: {
            parameters: {
                query?: {
                    purpose?: string;
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CoverProof"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/cover-proofs/{proofId}/proof.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A proof of cover, as paper */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    personId: string;
                    proofId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/diagnosis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for a person at a window */
        get: {
            parameters: {
                query?: {
                    complaint?: "benefit" | "card";
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Diagnosis"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person’s disputed purchases */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Disputes"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/disputes/{disputeId}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree with a proposal as the second person, or send it back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    disputeId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        agreed: boolean;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Dispute"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/disputes/{disputeId}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose who bears a purchase */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    disputeId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "holder_bears" | "fund_bears";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Dispute"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The scans on the file, and where more may be filed */
        get: {
            parameters: {
                query?: {
                    purpose?: string;
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cases: components["schemas"]["OpenCase"][];
                            documents: components["schemas"]["StoredDocument"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a scan of an open case */
        get: {
            parameters: {
                query?: {
                    purpose?: string;
                };
                header?: never;
                path: {
                    documentId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/instant-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a card at once, proofs seen */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        category: string;
                        /** @enum {boolean} */
                        documentSeen: true;
                        /** @enum {string} */
                        identityDocument: "id_card" | "household_register";
                        /** Format: uuid */
                        outletId: string;
                        /** Format: uuid */
                        photoId: string;
                        proofs: string[];
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/instant-orders/{applicationId}/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print a confirmed instant card on a blank */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InstantPrinted"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/instant-orders/{applicationId}/spoil": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Void an instant card that was printed badly, so that it is printed again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        witness: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/insurer-covers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policies with supplementary insurers, what may be agreed to, and the insurers */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        put?: never;
        /** Register a policy, and consent that claims are sent to its insurer */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                        /** Format: uuid */
                        insurerId: string;
                        policy: string;
                        until: string | null;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/insurer-covers/{coverId}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Consent to a policy that an insurer has told of */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    coverId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/insurer-covers/{coverId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say no to a policy that an insurer has told of */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    coverId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/insurer-covers/{coverId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a consent back: nothing more is sent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    coverId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/insurer-covers/of-contract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Consent that claims are sent to an insurer under a contract of the area */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        insurerId: string;
                        policy: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/loss-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a card lost in writing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        declarationSigned: true;
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        functions: ("insurance" | "bank")[];
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Voucher"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/loss-reports/{reportId}/declaration.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The declaration to sign */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    personId: string;
                    reportId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/loss-reports/{reportId}/voucher.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Voucher of a loss report */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    personId: string;
                    reportId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/loss-reports/{reportId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a loss report */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                    reportId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Voucher"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/move-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Moves of a person into the area */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveIns"];
                    };
                };
            };
        };
        put?: never;
        /** Apply at a window for a move into the area */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveInApplication"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveIn"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/move-ins/{moveInId}/arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Money in suspense that may belong to the move, with its difference from the sheet */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    moveInId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveInArrivals"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/move-ins/{moveInId}/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to credit a receipt to the account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    moveInId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** Format: uuid */
                        receiptId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/move-ins/{moveInId}/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the contact letter */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    moveInId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveIn"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/move-ins/{moveInId}/papers/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contact letter, as paper */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    moveInId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/move-ins/{moveInId}/papers/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of the application, as paper */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    moveInId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/move-ins/{moveInId}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the information sheet of the other area, or one in its place */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    moveInId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        amount: string;
                        /** Format: date */
                        datedOn: string;
                        months: number;
                        number: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveIn"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/move-ins/{moveInId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a move, uncredited */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    moveInId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveIn"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/objections/{objectionId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether an objection is well founded, and why */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    objectionId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        answer: string;
                        /** @enum {string} */
                        finding: "well_founded" | "unfounded";
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/overpayments/{overpaymentId}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to refund a month that was paid twice */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    overpaymentId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        account: string;
                        bankCode: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The photo on the file */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a photo taken at the window, and keep it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoChecked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/replacements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new card on the spot */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        feeShown?: components["schemas"]["Yuan"] | null;
                        photoId?: string | null;
                        /**
                         * @default lost
                         * @enum {string}
                         */
                        reason?: "lost" | "damaged";
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Replaced"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/resident-enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enrol at a window as a resident, from a month on, whoever is insured through work no more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        month: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ResidentEnrolled"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of a personal account */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    from?: string;
                    kind?: "all" | "credit" | "purchase" | "bill" | "bill_reversal" | "reversal" | "refund" | "correction" | "aid" | "aid_reversal" | "bill_aid" | "bill_aid_reversal" | "interest" | "closing" | "closing_undone" | "moved_in" | "inherited";
                    purpose?: string;
                    until?: string;
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Statement"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/{personId}/statement.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person’s statement, as paper */
        get: {
            parameters: {
                query?: {
                    /** @description A sheet of A4, or the roll of a receipt printer, 80 mm wide */
                    form?: "sheet" | "roll";
                    from?: string;
                    lang?: "zh" | "en";
                    purpose?: string;
                    until?: string;
                };
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/people/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find a person by a number */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        by: "citizen_number" | "card_number" | "reference" | "voucher";
                        purpose: components["schemas"]["Purpose"];
                        value: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: components["schemas"]["PersonGlance"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policy packs in force, planned and kept, and drafts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Policies"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a changed pack as a draft, or say what is wrong with it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            kind: "wrong";
                            problems: {
                                line: number;
                                path: string;
                                reason: string;
                                remedy: string;
                            }[];
                        } | {
                            draftId: string;
                            /** @enum {string} */
                            kind: "kept";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/drafts/{draftId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft, what it changes, and its rehearsals */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draftId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDraftInFull"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/drafts/{draftId}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask that a draft counts from a day */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draftId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        firstDay: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/drafts/{draftId}/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draft as it was sent */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draftId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/drafts/{draftId}/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rehearse a draft on bills of a period */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draftId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** @description both packs as on this day; null: as on each bill’s own day */
                        termsOn: string | null;
                        /**
                         * Format: date
                         * @description the last day of the period
                         */
                        until: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rehearsalId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/packs/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A policy pack, term by term */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    digest: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyPack"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/packs/{digest}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pack as it is written, to change it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    digest: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/rehearsals/{rehearsalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a rehearsal is, and what it counted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rehearsalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RehearsalResult"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/rehearsals/{rehearsalId}/bills/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bill of a rehearsal, worked out under both packs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                    rehearsalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RehearsedBillSteps"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/rehearsals/{rehearsalId}/groups.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for a spreadsheet */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    rehearsalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/rehearsals/{rehearsalId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a rehearsal that was stopped */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rehearsalId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "stopped" | "running";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/policies/rehearsals/{rehearsalId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a rehearsal */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rehearsalId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "stopped" | "running";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/production": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for the card maker, and the batches sent */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Production"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/production/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send everything that waits to the card maker */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProductionBatch"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/production/batches/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of each card of a batch */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    batchId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            batch: components["schemas"]["ProductionBatch"];
                            lines: components["schemas"]["BatchLine"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/production/batches/{batchId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a batch */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    batchId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/production/batches/{batchId}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the card maker’s report */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    batchId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/plain": Blob;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReturnResult"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/production/collection-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print ahead for a collection day */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        collectOn: string;
                        employerId?: string | null;
                        pickupPlaceId?: string | null;
                        promisedUntil?: string | null;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            collectionDayId: string;
                            wanted: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/production/reports/{returnId}/finding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what was wrong with a report that was put aside */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    returnId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        finding: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            returnId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/production/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Among whom cards for a collection day can be chosen */
        get: {
            parameters: {
                query?: {
                    employerId?: string | null;
                    pickupPlaceId?: string | null;
                    promisedUntil?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaitingForMaker"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits at this office */
        get: {
            parameters: {
                query?: {
                    kind?: "to_check" | "to_produce" | "to_print" | "at_maker" | "to_remake" | "to_hand_over" | "lost_to_replace" | "overdue";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Queue"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipts that match nothing, with why and since when */
        get: {
            parameters: {
                query?: {
                    bankId?: string;
                    reason?: "for_move_in" | "no_reference" | "several_references" | "reference_unknown" | "withdrawn" | "paid_already" | "amount_differs" | "matches_now";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaitingReceipts"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/receipts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipts that match nothing, as a spreadsheet */
        get: {
            parameters: {
                query?: {
                    bankId?: string;
                    lang?: "zh" | "en";
                    reason?: "for_move_in" | "no_reference" | "several_references" | "reference_unknown" | "withdrawn" | "paid_already" | "amount_differs" | "matches_now";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/receipts/{receiptId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A receipt that waits, and what it may have been meant for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    receiptId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaitingReceipt"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/receipts/{receiptId}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to give a receipt back to its payer */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    receiptId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        payee?: {
                            account?: string;
                            bankCode?: string;
                            name?: string;
                        };
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/receipts/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many receipts wait, and how much */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            left: components["schemas"]["Yuan"];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/receipts/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to match receipts by hand */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        leftOver: "none" | "stays_waiting";
                        reason: string;
                        receipts: string[];
                        reference: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/receipts/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipts that go back to their payers, and how far each is */
        get: {
            parameters: {
                query?: {
                    state?: "due" | "ordered" | "given_back" | "refused";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptReturns"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is owed back to employers, by employer, month and state */
        get: {
            parameters: {
                query?: {
                    employerId?: string;
                    month?: string;
                    state?: "found" | "owed" | "asked" | "ordered" | "refused_by_bank" | "refunded" | "spent";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RefundsOfEmployers"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/refunds.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is owed back to employers, as a table */
        get: {
            parameters: {
                query?: {
                    employerId?: string;
                    lang?: "zh" | "en";
                    month?: string;
                    state?: "found" | "owed" | "asked" | "ordered" | "refused_by_bank" | "refunded" | "spent";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/refunds/{employerId}/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is owed back to an employer of a month, each */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employerId: string;
                    month: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RefundsOfMonth"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/replacement-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a new card costs, by the reason */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplacementFees"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works in the own branch, with their roles */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            staff: components["schemas"]["StaffMember"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/staff/{staffId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the account of somebody who leaves */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    staffId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/staff/{staffId}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to open a suspended account again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    staffId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/staff/{staffId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to change somebody’s roles */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    staffId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        organisationId: string;
                        reason: string;
                        roles: ("employer_officer" | "window_clerk" | "reviewer" | "bank_teller" | "hospital_office" | "hotline_operator" | "fund_accountant" | "policy_editor" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApprovalAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blank cards of this office, and who answers for them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardStock"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/stock/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count the blank cards at the end of a shift */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        counted: number;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardStock"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/stock/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receive blank cards */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        count: number;
                        firstSerial: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardStock"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/stock/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain a count that does not agree */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        explanation: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardStock"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/stock/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to answer for the blank cards */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardStock"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/stock/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the explanation of somebody else’s count */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardStock"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/stock/spoiled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note a blank card that was spoilt */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        serial: string;
                        witness: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardStock"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the machine does, without anybody’s data */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["System"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what and who looked at what, for the audit administrator */
        get: {
            parameters: {
                query?: {
                    actorId?: string;
                    day?: string;
                    personId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: components["schemas"]["TrailEntry"][];
                            more: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one insures and what one owes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Employer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-list-template.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty list as a text table */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-list-template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty list as a workbook */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The employer’s lists of people to apply for, and whether one may send more */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnEmployerLists"];
                    };
                };
            };
        };
        put?: never;
        /** Send a list, .xlsx or .csv; the same file again leads to the first */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            known: boolean;
                            listId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list: how far it is, its piles, and what Confirm would do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            list: components["schemas"]["EmployerList"];
                            plan: components["schemas"]["EmployerListPlan"];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the list checked, in the background */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply for everybody who can be done */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        count: number;
                        /** Format: uuid */
                        pickupPlaceId: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            promisedOn: components["schemas"]["Day"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that received cards were put into their people’s hands */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        document: "id_card" | "household_register";
                        /** @enum {boolean} */
                        documentSeen: true;
                        rows: number[] | null;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListedHandOvers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say of doubtful rows that they are meant so */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rows: number[] | null;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the archive of photos that the list names */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": Blob;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receive the cards that lie ready */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of a list, with what is wrong and how it is mended */
        get: {
            parameters: {
                query?: {
                    after?: number;
                    pile?: "will" | "look" | "cannot";
                };
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            nextAfter: number | null;
                            rows: components["schemas"]["EmployerRow"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/rows-to-mend.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that cannot be done, as a workbook with reasons */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/rows/{rowNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mend a row; it is judged anew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                    rowNo: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        citizenNumber?: string;
                        document?: string;
                        name?: string;
                        photo?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            pile: "will" | "look" | "cannot";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/card-lists/{listId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a list back before it is confirmed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/contact-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The e-mail address that the employer’s notices also go to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactAddress"];
                    };
                };
            };
        };
        put?: never;
        /** Confirm an address by its code; the one before is told */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/contact-address/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a code to an address that is to be confirmed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeSent"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/contact-address/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have no more notices by e-mail */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/contact-phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mobile number that the employer’s notices also go to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactPhone"];
                    };
                };
            };
        };
        put?: never;
        /** Confirm a number by its code; the one before is told */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                        phone: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/contact-phone/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a code to a number that is to be confirmed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                        phone: string;
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeSent"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/contact-phone/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have no more notices by text */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/declaration-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the lines of a declaration from a spreadsheet; nothing is declared or kept */
        post: {
            parameters: {
                query: {
                    month: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": Blob;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeclarationFile"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/declaration-template.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty declaration as a text table */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/declaration-template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty declaration as a workbook */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declare a month */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines: {
                            base: string;
                            citizenNumber: string;
                            name: string;
                        }[];
                        month: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Declared"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/declarations/{declarationId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct a month: raise bases and add people, also once it is paid, or take people off and lower bases until it is credited */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    declarationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines: {
                            base: string;
                            citizenNumber: string;
                            name: string;
                        }[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Corrected"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/declarations/{declarationId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a declaration that nothing was paid for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    declarationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Withdrawn"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/last-month": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one declared last and on what bases; it is on record in each of their files */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LastMonth"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the employer was told, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Notices"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employer/notices/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the notices up to this one were seen */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        newest: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seen: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/balance-enquiries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Balance of the card’s holder */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        cardNumber: string;
                        pinBlock: string;
                        /** @default 0 */
                        pinFormat?: 0 | 3 | 4;
                        terminalId: string;
                        trace: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            balance: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/batch-differences.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the own terminals and the books have differently, as a table */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    lang?: "zh" | "en";
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the own terminals have settled */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            batches: components["schemas"]["TerminalBatch"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/batches/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A batch, and line by line what differs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    batchId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            askedAt: components["schemas"]["Instant"];
                            batchId: string;
                            closedAt: components["schemas"]["Instant"] | null;
                            differences: number;
                            differing: components["schemas"]["ComparedLine"][];
                            number: string;
                            ours: components["schemas"]["BatchTotals"];
                            /** @enum {string} */
                            state: "open" | "differs" | "closed";
                            terminalId: string;
                            told: components["schemas"]["BatchTotals"];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/bills/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bill of one’s own institution, with how it was worked out */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Bill"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pay from a personal account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description yuan, two decimals */
                        amount: string;
                        cardNumber: string;
                        /**
                         * @description yuan, two decimals
                         * @default 0.00
                         */
                        cash?: string;
                        /** @description by the terminal’s clock */
                        localDateTime: string;
                        pinBlock: string;
                        /** @default 0 */
                        pinFormat?: 0 | 3 | 4;
                        terminalId: string;
                        trace: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PurchaseApproved"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/reversals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a purchase, arrived or not */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description yuan, two decimals */
                        amount: string;
                        cardNumber: string;
                        /** @description by the terminal’s clock */
                        originalLocalDateTime: string;
                        originalTrace: string;
                        reason: string;
                        terminalId: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            reversed: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one’s own system is told of events, and how that does */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            endpoints: components["schemas"]["Webhook"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Enter where one’s own system wants to be told of events */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        eventTypes: components["schemas"]["WebhookType"][];
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookAdded"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/webhooks/{endpointId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Be told again where a 410 was answered */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    endpointId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/webhooks/{endpointId}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events that were given up */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    endpointId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            failures: components["schemas"]["WebhookFailure"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/webhooks/{endpointId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Be told nothing more there, for good */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    endpointId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/webhooks/{endpointId}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have one event sent again, or all since a moment, under the same ids */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    endpointId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        eventId: string;
                    } | {
                        /** Format: date-time */
                        since: string;
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhooksReplayed"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/institution/webhooks/{endpointId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate the secret; the earlier one signs too for some hours */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    endpointId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 24 */
                        overlapHours?: number;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookRotated"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurer/claim-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of days, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerFiles"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurer/claim-files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a day: the same bytes whenever it is fetched */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    fileId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurer/claims/{claimId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A claim as this insurer was told of it last; its person has consented */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurer/policy-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell of policies: each person is asked, and nothing is said of anybody before */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": Blob;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurer/report-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a file of payments; refused whole with each line that is wrong */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": Blob;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerReportsTaken"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurer/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report what was paid on a claim; once by its reference */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        amount: string;
                        /** Format: uuid */
                        claim: string;
                        /** @default null */
                        corrects?: string | null;
                        paidOn: string;
                        reference: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerReportsTaken"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own page: cover, cards, applications, reports */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/aid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mutual aid in my family */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MutualAid"];
                    };
                };
            };
        };
        put?: never;
        /** Let a relative pay from my account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        bindingId: string;
                        password: string;
                        places: components["schemas"]["AidPlace"][];
                        purchaseLimit: string;
                        yearLimit: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MutualAid"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/aid/{aidId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End mutual aid */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    aidId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own applications, step by step */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            applications: components["schemas"]["Track"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Apply for a card */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        identityDocument: "id_card" | "household_register";
                        /** Format: uuid */
                        photoId: string;
                        /** Format: uuid */
                        pickupPlaceId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/applications/{applicationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an application nobody works on yet */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/applications/{applicationId}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipt of an application */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is in the personal account now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Balance"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/benefit-filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own filings that benefits rest on: diseases, chosen institutions, injuries */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitFilings"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/benefit-filings/{filingId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a choice of an institution */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        lastDay: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/benefit-filings/{filingId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a choice of an institution by which nothing was settled */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/benefit-filings/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose an institution for some kind of care */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        chosenFor: "chronic" | "outpatient" | "family_doctor";
                        /** Format: date */
                        from: string;
                        /** Format: uuid */
                        institutionId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/benefit-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The groups that the own benefits depend on, and since when */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BenefitGroupEntries"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/bills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bills that were settled, with how each was worked out; the newest first */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    purpose?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Bills"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/bills/{number}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a bill, with how it was worked out */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/care-filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own filings of care in another area, and what can be filed */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareFilings"];
                    };
                };
            };
        };
        put?: never;
        /** File care in another area */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CareFilingWanted"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/care-filings/{filingId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a filing of care in another area */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        lastDay: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/care-filings/{filingId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a filing of care in another area by which nothing was settled */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareFiling"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims of a person with their papers and time lines; the newest first */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claims"];
                    };
                };
            };
        };
        put?: never;
        /** Begin a claim as a draft */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimContent"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a claim anew, whole, while it is open to whoever writes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimContent"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name another account for what the bank has sent back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        account: string;
                        bankCode: string;
                        name: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Appeal a refusal: somebody else decides */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A scan of a claim, as an attachment */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    claimId: string;
                    documentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a scan in its slot */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                    kind: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/pdf": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a claim would come to now, with how it is worked out; nothing is written */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimEstimate"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}/letters/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The letter of a decision, with how it was worked out, the articles and the appeal */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    claimId: string;
                    decisionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a claim: from now on its days count */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/claims/{claimId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a claim back before it is decided */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/closings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What becomes of my account, and of what I inherit */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnCases"];
                    };
                };
            };
        };
        put?: never;
        /** Apply for the move of my account to another area: it is held from then on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveAwayApplication"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnCase"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/closings/{caseId}/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a scan with my application */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                    kind: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/pdf": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnCase"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/closings/{caseId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw my application before it is decided */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnCase"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a one-time code for an act of one’s own */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        operation: "change_pin";
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeSent"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one pays alone, on which terms and where to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnPayments"];
                    };
                };
            };
        };
        put?: never;
        /** Declare a month or year that one pays alone; answers the order to pay */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        base: string;
                        /** @enum {string} */
                        kind: "flexible";
                        period: string;
                    } | {
                        /** @enum {string} */
                        kind: "resident";
                        period: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnPayment"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contributions/{selfPaymentId}/order.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Print an order to pay */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    selfPaymentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/cover-proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a temporary proof of cover made, or the one that is in force */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CoverProof"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/cover-proofs/{proofId}/proof.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own proof of cover, as paper */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    proofId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/diagnosis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why there is no benefit, or why the card does not work */
        get: {
            parameters: {
                query?: {
                    complaint?: "benefit" | "card";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Diagnosis"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own disputed purchases, and who bears them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Disputes"];
                    };
                };
            };
        };
        put?: never;
        /** Say that a purchase, or the part that one paid of a relative’s bill, is not recognised */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        claim: "not_me" | "wrong_amount" | "paid_twice";
                        /** Format: date */
                        effectiveOn: string;
                        lastSeenAt?: string | null;
                        /** Format: uuid */
                        transferId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Dispute"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/disputes/{disputeId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a dispute back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    disputeId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Dispute"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The scans that are filed for oneself */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            documents: components["schemas"]["StoredDocument"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a scan of one’s own */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    documentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether one may apply for a card now, or why not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Eligibility"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/enquiries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one has asked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnEnquiries"];
                    };
                };
            };
        };
        put?: never;
        /** Ask a question, or complain */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        topic: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/enquiries/{enquiryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One question and what was answered */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnEnquiry"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/enquiries/{enquiryId}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rate it when it is closed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        stars: number;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/enquiries/{enquiryId}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add something to it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    enquiryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnEnquiry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/family": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one is bound to, on either side, and the area’s rules for it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Family"];
                    };
                };
            };
        };
        put?: never;
        /** Ask to be bound to a relative */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        cardOrComputerNumber: string;
                        citizenNumber: string;
                        kinship: string;
                        scopes: components["schemas"]["BindingScope"][];
                        until?: string | null;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BindingAsked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/family/{bindingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One binding, and who did what under it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BindingLog"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/family/{bindingId}/code-consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Consent by the code that the relative has told */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/family/{bindingId}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the relative a code by which they can consent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeSent"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/family/{bindingId}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Consent to a relative’s wish */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/family/{bindingId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a binding, from either side and at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/family/{bindingId}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a relative’s wish */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/family/{bindingId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what nobody has answered */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/insurer-covers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policies with supplementary insurers, what may be agreed to, and the insurers */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        put?: never;
        /** Register a policy, and consent that claims are sent to its insurer */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                        /** Format: uuid */
                        insurerId: string;
                        policy: string;
                        until: string | null;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/insurer-covers/{coverId}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Consent to a policy that an insurer has told of */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    coverId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/insurer-covers/{coverId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say no to a policy that an insurer has told of */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    coverId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/insurer-covers/{coverId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a consent back: nothing more is sent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    coverId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/insurer-covers/of-contract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Consent that claims are sent to an insurer under a contract of the area */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        insurerId: string;
                        policy: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InsurerCovers"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/loss-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own loss reports */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            reports: components["schemas"]["Voucher"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Report the own card lost */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        functions: ("insurance" | "bank")[];
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Voucher"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/loss-reports/{reportId}/voucher.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Voucher of a loss report */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    reportId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/mail-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The e-mail address that notices also go to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailAddress"];
                    };
                };
            };
        };
        put?: never;
        /** Confirm an address by its code; the one before is told */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/mail-address/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a code to an address that is to be confirmed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeSent"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/mail-address/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have no more notices by e-mail */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a proxy sees of a member */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FamilyMember"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply for a member’s card */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        identityDocument: "id_card" | "household_register";
                        /** Format: uuid */
                        photoId: string;
                        /** Format: uuid */
                        pickupPlaceId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims of a person with their papers and time lines; the newest first */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claims"];
                    };
                };
            };
        };
        put?: never;
        /** Begin a claim as a draft */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimContent"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a claim anew, whole, while it is open to whoever writes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimContent"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name another account for what the bank has sent back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        account: string;
                        bankCode: string;
                        name: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Appeal a refusal: somebody else decides */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A scan of a claim, as an attachment */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                    documentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a scan in its slot */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                    kind: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/pdf": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a claim would come to now, with how it is worked out; nothing is written */
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimEstimate"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}/letters/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The letter of a decision, with how it was worked out, the articles and the appeal */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    purpose?: components["schemas"]["Purpose"];
                };
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                    decisionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a claim: from now on its days count */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/claims/{claimId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a claim back before it is decided */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                    claimId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a member may have a card applied for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Eligibility"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/loss-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a member’s card lost */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        functions: ("insurance" | "bank")[];
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Voucher"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/members/{bindingId}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a photo of a member, and keep it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bindingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoChecked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/move-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What other areas are to send after me, and how far it is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveIns"];
                    };
                };
            };
        };
        put?: never;
        /** Apply to have an account brought here from another area */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveInApplication"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveIn"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/move-ins/{moveInId}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of my application, as paper */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    moveInId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/move-ins/{moveInId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw my application before money has come */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    moveInId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveIn"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one was told at each step */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Notices"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/notices/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that what was told has been seen */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        newest: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seen: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/passkey-challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a device is to make a passkey from */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyMakingOptions"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own passkeys */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            confirmed: boolean;
                            passkeys: components["schemas"]["Passkey"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        made: {
                            attestation: string;
                            clientData: string;
                            credentialId: string;
                            transports: string[];
                        };
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            passkeyId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/passkeys/{passkeyId}/label": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a passkey another name */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    passkeyId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/passkeys/{passkeyId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a passkey, and end what it is signed in to */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    passkeyId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a photo against the rules, and keep it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoChecked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the PIN of the own card */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                        sealedNew: string;
                        sealedOld: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has looked into the own file */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: components["schemas"]["Read"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/reads/{entryId}/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that one does not agree with a look */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    entryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            objectionId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of a personal account */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    from?: string;
                    kind?: "all" | "credit" | "purchase" | "bill" | "bill_reversal" | "reversal" | "refund" | "correction" | "aid" | "aid_reversal" | "bill_aid" | "bill_aid_reversal" | "interest" | "closing" | "closing_undone" | "moved_in" | "inherited";
                    purpose?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Statement"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/statement.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statement of the personal account, as a table */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    lang?: "zh" | "en";
                    purpose?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/statement.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statement of the personal account, as paper */
        get: {
            parameters: {
                query?: {
                    /** @description A sheet of A4, or the roll of a receipt printer, 80 mm wide */
                    form?: "sheet" | "roll";
                    from?: string;
                    lang?: "zh" | "en";
                    purpose?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/application-lookups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where an application is, by its reference */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lastFour: string;
                        reference: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/catalogue-histories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was said of a code of the lists, day by day */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            told: components["schemas"]["CatalogueTold"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/catalogue-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a drug, a service or a consumable is paid for, and how far */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        after?: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CatalogueSearch"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/clinical-code-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Codes of diagnoses, operations and diseases, by code, name or first letters */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default null */
                        kind?: ("diagnosis" | "operation" | "chronic_disease" | "case_disease" | "day_surgery" | "tumour" | "chinese_disease" | "chinese_syndrome") | null;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            codes: components["schemas"]["ClinicalCode"][];
                            on: components["schemas"]["Day"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a one-time code to the telephone on the register */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        citizenNumber: string;
                        phone?: string;
                        /** @enum {string} */
                        purpose: "register" | "sign_in" | "reset_password" | "report_loss";
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeSent"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/cover-proof-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a proof of cover holds, by its number */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lastFour: string;
                        reference: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CoverProofChecked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/cover-statement-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a proof of cover holds, by its code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        statement: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CoverProofChecked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/enquiry-ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rate a closed question by the link of a letter */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        stars: number;
                        ticket: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/enquiry-topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be asked about, and by when it is answered */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EnquiryTopics"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/loss-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a card lost, with a code and without signing in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        citizenNumber: string;
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                        functions: ("insurance" | "bank")[];
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FreshVoucher"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/passkey-challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a device is to sign for a sign-in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeySigningOptions"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password after a code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        citizenNumber: string;
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Windows and outlets, with their hours */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            places: components["schemas"]["Place"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a web account, and sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        cardOrComputerNumber: string;
                        citizenNumber: string;
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                        name: string;
                        password: string;
                        phone: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose site this is, and the key that seals PINs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Site"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/statement-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a statement is ours, by its number */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        checkCode: string;
                        reference: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatementChecked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/statement-code-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a statement is ours, by its code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        statement: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatementChecked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to bring, and the days, fees and limits of the area */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AreaTerms"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/voucher-lookups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What became of a loss report, by its voucher number */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        voucherNo: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Voucher"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/voucher-papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The voucher of a report just made, as paper */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ticket: string;
                        voucherNo: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": Blob;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] | components["schemas"]["Nobody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Sign out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show again that it is oneself, by the password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stay signed in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a second factor, as staff */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FactorShown"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm it by a first code, and get recovery codes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FactorConfirmed"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a password of one’s own, as staff */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currentPassword: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by password or by code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        factorCode?: string;
                        login: string;
                        password: string;
                    } | {
                        citizenNumber: string;
                        code: string;
                        /** Format: uuid */
                        codeId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/by-card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in at a kiosk, by a card and its PIN */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        cardNumber: string;
                        kioskKey: string;
                        sealedPin: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/by-passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by a passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        authenticatorData: string;
                        clientData: string;
                        credentialId: string;
                        signature: string;
                        userHandle: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server lives */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            alive: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether it can do its work now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            checks: {
                                /** @enum {string} */
                                database: "ok" | "failed";
                                /** @enum {string} */
                                keys: "ok" | "failed";
                                /** @enum {string} */
                                migrations: "ok" | "failed";
                            };
                            ready: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AgentAct: {
            agentActId: string;
            applicationId: string;
            at: components["schemas"]["Instant"];
            authority: ("relation" | "authorisation") | null;
            cardId: string | null;
            document: ("id_card" | "household_register") | null;
            maskedCitizenNumber: string;
            maskedPhone: string;
            name: string;
            /** @enum {string} */
            task: "apply" | "collect";
        };
        /** @enum {string} */
        AidPlace: "hospital" | "pharmacy";
        Approval: {
            about: string;
            act: string;
            approvalId: string;
            askedAt: components["schemas"]["Instant"];
            askedBy: string;
            decidedAt: components["schemas"]["Instant"] | null;
            decidedBy: string | null;
            digest: string;
            lines: string[];
            personId: string | null;
            reason: string;
            /** @enum {string} */
            state: "waiting" | "carried_out" | "refused" | "withdrawn" | "changed" | "lapsed";
            title: string;
            until: components["schemas"]["Instant"];
        };
        ApprovalAsked: {
            approvalId: string;
            until: components["schemas"]["Instant"];
        };
        Approvals: {
            asked: components["schemas"]["Approval"][];
            toDecide: components["schemas"]["Approval"][];
        };
        AreaFiles: {
            putAside: ("area.json" | "banks.json" | "calendar.json")[];
        };
        AreaMonth: {
            claim: {
                account: string;
                area: string;
                brought: string;
                count: number;
                differing: number;
                fund: string;
                left: string;
                month: string;
                owed: string;
                paid: string | null;
                peerId: string;
                reference: string | null;
                state: string;
                /** @enum {string} */
                stateCode: "running" | "untold" | "differs" | "agreed" | "carried" | "paid";
                total: string;
            };
            differences: {
                account: string;
                fund: string;
                messageId: string;
                refund: boolean;
                settlement: string;
                total: string;
                words: string;
            }[];
            parts: {
                account: string;
                agrees: boolean;
                at: string;
                count: number;
                fund: string;
                name: string;
                theirWords: string;
                total: string;
            }[];
            receipts: {
                amount: components["schemas"]["Yuan"];
                bankReference: string;
                bookedOn: components["schemas"]["Day"];
                receiptId: string;
            }[];
        };
        AreaMonths: {
            claims: {
                account: string;
                area: string;
                brought: string;
                count: number;
                differing: number;
                fund: string;
                left: string;
                month: string;
                owed: string;
                paid: string | null;
                peerId: string;
                reference: string | null;
                state: string;
                /** @enum {string} */
                stateCode: "running" | "untold" | "differs" | "agreed" | "carried" | "paid";
                total: string;
            }[];
            hasAreas: boolean;
            statements: {
                bankReason: string | null;
                brought: string;
                deducted: string;
                institution: string;
                institutionId: string;
                month: string;
                owed: string;
                payable: string;
                state: string;
                /** @enum {string} */
                stateCode: "drawn" | "reconciled" | "differs" | "approved" | "carried" | "ordered" | "paid" | "rejected";
                statementId: string;
            }[];
        };
        AreaTerms: {
            agentOpenApplicationsLimit: number;
            agentPapers: {
                apply: {
                    code: string;
                    name: string;
                }[];
                collect: {
                    code: string;
                    name: string;
                }[];
                personsDocument: string;
            };
            claimGrounds: {
                article: string;
                /** @enum {string} */
                ground: "not_insured" | "not_in_scope" | "other_payer" | "paid_before" | "papers_not_true" | "papers_not_given" | "too_late";
                reason: string;
            }[];
            documents: {
                activation: string[];
                apply_agent: string[];
                apply_county_centre: string[];
                apply_employer: string[];
                apply_online: string[];
                apply_service_point: string[];
                binding: string[];
                claim_emergency: string[];
                claim_inpatient: string[];
                claim_loss_period: string[];
                claim_outpatient: string[];
                closing_death: string[];
                closing_heir: string[];
                closing_left_country: string[];
                closing_moved: string[];
                formal_loss: string[];
                hand_over: string[];
                hand_over_agent: string[];
                replacement: string[];
            };
            instantCard: {
                code: string;
                name: string;
                proofs: {
                    code: string;
                    name: string;
                }[];
            }[];
            keepingDays: number;
            kinships: {
                code: string;
                name: string;
            }[];
            loss: {
                /** @enum {string} */
                eCredentialWhileLost: "works" | "with_identity_card" | "blocked";
                /** @enum {string} */
                functions: "together" | "apart";
                temporary: {
                    bank: {
                        /** @enum {string} */
                        count: "days" | "working_days";
                        days: number;
                    };
                    insurance: {
                        /** @enum {string} */
                        count: "days" | "working_days";
                        days: number;
                    };
                };
                temporaryMayBeRepeated: boolean;
                withdrawnAt: ("county_centre" | "service_point" | "bank_outlet")[];
            };
            photo: {
                heightPx: number;
                maxKilobytes: number;
                widthPx: number;
            };
            pinTriesLimit: number;
            promisedWorkingDays: {
                county_centre: number;
                online: number;
                service_point: number;
            };
            replacementFees: {
                fee: components["schemas"]["Yuan"];
                reason: string;
            }[];
        };
        AuditFinding: {
            differences: number;
            en: string;
            id: string;
            milliseconds: number;
            samples: {
                id: string;
                what: string;
            }[];
            zh: string;
        };
        Balance: {
            asOf: components["schemas"]["Instant"];
            balance: components["schemas"]["Yuan"];
        };
        BatchLine: {
            applicationId: string;
            boxPosition: string | null;
            failure: components["schemas"]["Failure"] | null;
            issuedOn: components["schemas"]["Day"] | null;
            lineNo: number;
            name: string;
            personId: string;
            reference: string;
            remade: boolean;
            /** @enum {string} */
            state: "sent" | "made" | "failed";
            validUntil: components["schemas"]["Day"] | null;
        };
        /** @description purchases, and what voids and refunds gave back */
        BatchTotals: {
            back: components["schemas"]["Yuan"];
            backCount: number;
            paid: components["schemas"]["Yuan"];
            paidCount: number;
        };
        BenefitFiling: {
            choice: {
                /** @enum {string} */
                chosenFor: "chronic" | "outpatient" | "family_doctor";
                institution: {
                    en: string;
                    zh: string;
                };
                place: number;
            } | null;
            closedAt: components["schemas"]["Instant"] | null;
            disease: {
                code: string;
                name: {
                    en: string;
                    zh: string;
                };
            } | null;
            filedAt: components["schemas"]["Instant"];
            /** @enum {string} */
            filedBy: "self" | "office" | "institution";
            filingId: string;
            foundBy: string;
            from: components["schemas"]["Day"];
            inForce: boolean;
            injury: {
                cause: string;
                on: string;
                site: string;
            } | null;
            /** @enum {string} */
            kind: "disease" | "choice" | "injury";
            reason: string;
            reference: string;
            /** @enum {string} */
            state: "filed" | "ended" | "withdrawn";
            until: components["schemas"]["Day"] | null;
        };
        BenefitFilings: {
            barrier: ("person_unknown" | "person_deceased" | "not_covered") | null;
            choices: {
                atMost: number;
                /** @enum {string} */
                chosenFor: "chronic" | "outpatient" | "family_doctor";
                needed: boolean;
            }[];
            diseases: {
                code: string;
                months: number | null;
                name: {
                    en: string;
                    zh: string;
                };
            }[];
            earliest: components["schemas"]["Day"];
            filings: components["schemas"]["BenefitFiling"][];
            institutions: {
                community: boolean;
                institutionId: string;
                name: {
                    en: string;
                    zh: string;
                };
            }[];
            latest: components["schemas"]["Day"];
            today: components["schemas"]["Day"];
        };
        BenefitGroupEntries: {
            entries: components["schemas"]["BenefitGroupEntry"][];
            today: components["schemas"]["Day"];
        };
        BenefitGroupEntry: {
            bills: {
                from: components["schemas"]["Day"];
                institution: {
                    en: string;
                    zh: string;
                };
                settlementId: string;
                total: components["schemas"]["Yuan"];
                until: components["schemas"]["Day"];
            }[];
            closedAt: components["schemas"]["Instant"] | null;
            closingDocument: string;
            document: string;
            enteredAt: components["schemas"]["Instant"];
            /** @enum {string} */
            enteredBy: "office" | "file";
            entryId: string;
            from: components["schemas"]["Day"];
            /** @enum {string} */
            group: "civil_servant" | "extreme_poverty" | "low_income" | "low_income_margin";
            inForce: boolean;
            reason: string;
            /** @enum {string} */
            state: "in_force" | "ended" | "withdrawn";
            until: components["schemas"]["Day"] | null;
        };
        Bill: {
            amounts: {
                /** @description yuan, two decimals; below zero in a reversal */
                account: string;
                /** @description yuan, two decimals; below zero in a reversal */
                assistance: string;
                /** @description yuan, two decimals; below zero in a reversal */
                cash: string;
                /** @description yuan, two decimals; below zero in a reversal */
                civilServant: string;
                /** @description yuan, two decimals; below zero in a reversal */
                deductible: string;
                /** @description yuan, two decimals; below zero in a reversal */
                enterprise: string;
                /** @description yuan, two decimals; below zero in a reversal */
                firstSelfPay: string;
                /** @description yuan, two decimals; below zero in a reversal */
                fund: string;
                /** @description yuan, two decimals; below zero in a reversal */
                hospital: string;
                /** @description yuan, two decimals; below zero in a reversal */
                inScope: string;
                /** @description yuan, two decimals; below zero in a reversal */
                largeAmount: string;
                /** @description yuan, two decimals; below zero in a reversal */
                notCovered: string;
                /** @description yuan, two decimals; below zero in a reversal */
                otherFunds: string;
                /** @description yuan, two decimals; below zero in a reversal */
                overLimit: string;
                /** @description yuan, two decimals; below zero in a reversal */
                person: string;
                /** @description yuan, two decimals; below zero in a reversal */
                pool: string;
                /** @description yuan, two decimals; below zero in a reversal */
                relatives: string;
                /** @description yuan, two decimals; below zero in a reversal */
                seriousIllness: string;
                /** @description yuan, two decimals; below zero in a reversal */
                total: string;
            };
            /** @description Of a bill that was claimed: the number of its claim */
            claim: string | null;
            derivation: {
                arithmetic: string;
                article: string;
                parameter: string;
                result: string;
                rule: string;
                source: string;
                working: string;
            }[];
            from: components["schemas"]["Day"];
            institution: string;
            interim: boolean;
            /** @enum {string} */
            kind: "outpatient" | "inpatient" | "pharmacy";
            /** @description As on the receipt; the hospital interface’s setl_id */
            number: string;
            policy: {
                digest: string;
                version: string;
            };
            reversedBy: string | null;
            reverses: string | null;
            /** @enum {string} */
            scheme: "employee" | "resident";
            settledAt: components["schemas"]["Instant"];
            settledOn: components["schemas"]["Day"];
            until: components["schemas"]["Day"];
        };
        BillFile: {
            invoice: {
                amount: string;
                checkCode: string;
                code: string;
                issuedOn: string;
                number: string;
                payee: string;
            } | null;
            lines: {
                amount: string;
                code: string;
                day: string;
                name: string;
                price: string;
                quantity: string;
            }[];
            problems: {
                /** @enum {string} */
                field: "code" | "name" | "day" | "quantity" | "price" | "amount";
                row: number;
                value: string;
            }[];
        };
        Bills: {
            bills: components["schemas"]["Bill"][];
            from: components["schemas"]["Day"];
            until: components["schemas"]["Day"];
        };
        BindingAsked: {
            binding: components["schemas"]["FamilyBinding"];
            /** @enum {string} */
            next: "consent" | "window" | "nothing";
        };
        /** @enum {string} */
        BindingEndReason: "owner_asked" | "proxy_asked" | "kinship_ended" | "entered_wrongly";
        BindingLog: {
            binding: components["schemas"]["FamilyBinding"];
            log: {
                action: string;
                at: components["schemas"]["Instant"];
                /** @enum {string} */
                by: "owner" | "proxy" | "office" | "system";
                organisation: string | null;
                result: string;
            }[];
        };
        /** @enum {string} */
        BindingScope: "see" | "pay" | "act";
        BindingTerms: {
            ageOfMajority: number;
            answerDays: number;
            kinships: {
                code: string;
                evidence: string[];
                name: string;
                scopes: components["schemas"]["BindingScope"][];
            }[];
            longestYears: number;
            membersLimit: number;
            papers: {
                code: string;
                name: string;
            }[];
            proxiesLimit: number;
        };
        BookAccounts: {
            accounts: {
                accountId: string;
                code: string;
                credit: components["schemas"]["Yuan"];
                debit: components["schemas"]["Yuan"];
                name: string;
            }[];
        };
        BookDays: {
            days: {
                day: components["schemas"]["Day"];
                inflow: components["schemas"]["Yuan"];
                outflow: components["schemas"]["Yuan"];
                transfers: number;
            }[];
        };
        BookTransfers: {
            next: string | null;
            transfers: {
                act: string;
                amount: components["schemas"]["Yuan"];
                credit: string;
                debit: string;
                entryId: string;
                postedAt: components["schemas"]["Instant"];
                reason: string;
                transferId: string;
            }[];
        };
        CalendarCover: {
            coveredUntil: components["schemas"]["Day"];
            daysLeft: number;
            endsSoon: boolean;
            reckonedUntil: components["schemas"]["Day"] | null;
        };
        CallBack: {
            bookedAt: components["schemas"]["Instant"];
            callId: string;
            /** @enum {string} */
            language: "zh" | "en";
            personId: string | null;
            service: string | null;
            tries: number;
            /** @enum {string} */
            verified: "none" | "named" | "pin";
            wantedOn: components["schemas"]["Day"];
            /** @enum {string} */
            wantedPart: "morning" | "afternoon";
        };
        CallFollowUp: {
            beganAt: components["schemas"]["Instant"];
            callId: string;
            /** @enum {string} */
            language: "zh" | "en";
            madeAt: components["schemas"]["Instant"];
            personId: string | null;
            service: string | null;
            /** @enum {string} */
            verified: "none" | "named" | "pin";
        };
        Card: {
            bankFunction: components["schemas"]["FunctionState"];
            bankName: string;
            cardId: string;
            insuranceFunction: components["schemas"]["FunctionState"];
            maskedCardNumber: string;
            pickup: {
                bring: string[];
                keptUntil: components["schemas"]["Day"] | null;
                place: string;
            } | null;
            /** @enum {string} */
            pinState: "initial" | "set" | "locked";
            /** @enum {string} */
            state: "in_production" | "made" | "kept" | "handed_over" | "void";
            validUntil: components["schemas"]["Day"];
        };
        /** @enum {string} */
        CardFunction: "insurance" | "bank";
        CardStock: {
            counts: {
                issued: number;
                left: number;
                received: number;
                spoiled: number;
            };
            onStock: {
                first: string;
                last: string;
            } | null;
            prints: boolean;
            shift: {
                counted: number | null;
                countedBy: string | null;
                expected: number | null;
                explanation: string | null;
                maySign: boolean;
                openedAt: components["schemas"]["Instant"];
                openedBy: string;
                /** @enum {string} */
                state: "open" | "differing" | "closed";
            } | null;
        };
        CareFiling: {
            address: string;
            closedAt: components["schemas"]["Instant"] | null;
            filedAt: components["schemas"]["Instant"];
            /** @enum {string} */
            filedBy: "self" | "office" | "institution";
            filingId: string;
            from: components["schemas"]["Day"];
            hospital: string;
            inForce: boolean;
            /** @enum {string} */
            kind: "retired_settled" | "long_term_living" | "stationed" | "referral" | "emergency" | "other";
            place: string;
            placeName: {
                en: string;
                zh: string;
            } | null;
            reference: string;
            /** @enum {string} */
            state: "filed" | "ended" | "withdrawn" | "replaced";
            until: components["schemas"]["Day"] | null;
        };
        CareFilings: {
            barrier: ("person_unknown" | "person_deceased" | "not_covered") | null;
            earliest: components["schemas"]["Day"];
            filings: components["schemas"]["CareFiling"][];
            latest: components["schemas"]["Day"];
            onWeb: ("retired_settled" | "long_term_living" | "stationed" | "referral" | "emergency" | "other")[];
            places: {
                gbCode: string;
                name: {
                    en: string;
                    zh: string;
                };
            }[];
            temporaryMonths: number;
            today: components["schemas"]["Day"];
            /** @enum {string} */
            unfiled: "refused" | "as_other";
        };
        CareFilingWanted: {
            address: string;
            /** @constant */
            declared: true;
            /** Format: date */
            from: string;
            /** @enum {string} */
            kind: "retired_settled" | "long_term_living" | "stationed" | "referral" | "emergency" | "other";
            place: string;
        };
        CatalogueEntry: {
            code: string;
            condition: string | null;
            /** @enum {string} */
            kind: "drug" | "herbal_slice" | "preparation" | "ethnic_drug" | "other" | "herbal_granule" | "service" | "consumable";
            /** @enum {string} */
            level: "A" | "B" | "C";
            limits: {
                first: string | null;
                second: string | null;
                third: string | null;
            };
            maker: string | null;
            name: string;
            restricted: boolean;
            shares: {
                employee: string | null;
                resident: string | null;
            };
            specification: string | null;
            unit: string | null;
        };
        CatalogueFile: {
            fileName: string;
            forceFrom: components["schemas"]["Day"] | null;
            /** @enum {string} */
            kind: "1301" | "1302" | "1303" | "1304" | "1305" | "1306" | "1307" | "1308" | "1309" | "1310" | "1311" | "1312" | "1313" | "1314" | "1315" | "1316" | "1317" | "1318" | "1319";
            linesRead: number;
            piles: {
                count: number;
                first: {
                    changes: {
                        field: string;
                        is: string;
                        was: string;
                    }[];
                    code: string;
                    from: components["schemas"]["Day"];
                    lastDay: components["schemas"]["Day"] | null;
                    name: string;
                    others: number[];
                }[];
                /** @enum {string} */
                name: "added" | "changed" | "ended";
            }[];
            problems: {
                column: string;
                line: number;
                value: string;
                what: string;
            }[];
            refused: string | null;
            sentAt: components["schemas"]["Instant"];
            /** @enum {string} */
            state: "checking" | "faulty" | "nothing_new" | "ready" | "agreed" | "in_force" | "dropped";
            uploadId: string;
            version: number | null;
        };
        CatalogueSearch: {
            entries: components["schemas"]["CatalogueEntry"][];
            next: string | null;
            on: components["schemas"]["Day"];
        };
        CatalogueTold: {
            /** @enum {string} */
            about: "listing" | "price_limit" | "first_share";
            from: components["schemas"]["Day"];
            lastDay: components["schemas"]["Day"] | null;
            level: ("A" | "B" | "C") | null;
            part: ("first" | "second" | "third" | "employee" | "resident" | "veteran" | "everyone") | null;
            valid: boolean;
            value: string | null;
            version: number;
        };
        CatalogueVersion: {
            added: number;
            changed: number;
            ended: number;
            importedAt: components["schemas"]["Instant"];
            /** @enum {string} */
            kind: "1301" | "1302" | "1303" | "1304" | "1305" | "1306" | "1307" | "1308" | "1309" | "1310" | "1311" | "1312" | "1313" | "1314" | "1315" | "1316" | "1317" | "1318" | "1319";
            number: number;
            rowsRead: number;
        };
        ChartOfAccounts: {
            accounts: {
                /** @enum {string} */
                class: "asset" | "liability" | "fund" | "memorandum";
                code: string;
                holds: string;
                /** @enum {string} */
                kind: "personal" | "pooled_fund" | "contribution_clearing" | "bank_clearing" | "suspense" | "payable" | "closing_payable" | "cash_paid" | "cash_collected" | "interest" | "late_surcharge" | "refund_payable" | "large_amount_fund" | "serious_illness_fund" | "enterprise_fund" | "civil_servant_fund" | "assistance_fund" | "other_fund" | "area_receivable" | "claim_payable";
                name: string;
                /** @enum {string} */
                normalSide: "debit" | "credit";
            }[];
        };
        Claim: {
            appealUntil: components["schemas"]["Day"] | null;
            bill: components["schemas"]["Bill"] | null;
            checkedAt: components["schemas"]["Instant"] | null;
            checkedBy: string | null;
            claimId: string;
            content: {
                /** @enum {string} */
                care: "outpatient" | "emergency" | "inpatient";
                /** @enum {string} */
                cause: "illness" | "third_party" | "work_injury";
                /** Format: date */
                from: string;
                institution: string;
                institutionId: string | null;
                invoices: {
                    amount: string;
                    code: string;
                    number: string;
                }[];
                /** @enum {string} */
                kind: "outpatient" | "inpatient" | "emergency" | "loss_period";
                lines: components["schemas"]["ClaimLine"][];
                lossReportId: string | null;
                place: string | null;
                thirdPartyFails: boolean;
                /** @enum {string} */
                tier: "community" | "first" | "second" | "third";
                until: string | null;
            };
            decisions: {
                article: string | null;
                at: components["schemas"]["Instant"];
                decisionId: string;
                ground: ("not_insured" | "not_in_scope" | "other_payer" | "paid_before" | "papers_not_true" | "papers_not_given" | "too_late") | null;
                note: string | null;
                number: string;
                /** @enum {string} */
                outcome: "approved" | "nothing_due" | "refused" | "upheld";
                reason: string | null;
            }[];
            dueOn: components["schemas"]["Day"] | null;
            events: {
                at: components["schemas"]["Instant"];
                by: string | null;
                /** @enum {string} */
                kind: "opened" | "submitted" | "papers_asked" | "papers_given" | "originals_checked" | "bill_entered" | "approved" | "nothing_due" | "refused" | "appealed" | "upheld" | "paid" | "rejected" | "account_changed" | "withdrawn" | "forgotten" | "insurer_told" | "insurer_paid" | "insurer_corrected";
                text: string | null;
            }[];
            fund: components["schemas"]["Yuan"] | null;
            insurers: {
                borne: components["schemas"]["Yuan"];
                insurers: {
                    name: components["schemas"]["Words"];
                    open: boolean;
                    reports: {
                        amount: components["schemas"]["Yuan"];
                        paidOn: components["schemas"]["Day"];
                        reference: string;
                        stands: boolean;
                    }[];
                    toldAt: components["schemas"]["Instant"];
                }[];
                left: components["schemas"]["Yuan"];
                overpaid: boolean;
                paid: components["schemas"]["Yuan"];
            } | null;
            /** @enum {string} */
            kind: "outpatient" | "inpatient" | "emergency" | "loss_period";
            /** @enum {string} */
            openedAs: "self" | "relative" | "agency" | "hospital";
            openedAt: components["schemas"]["Instant"];
            overdue: boolean;
            papers: {
                at: components["schemas"]["Instant"];
                bytes: number;
                documentId: string;
                kind: string;
                /** @enum {string} */
                mediaType: "image/jpeg" | "application/pdf";
                name: string;
            }[];
            payee: {
                bankCode: string;
                maskedAccount: string;
                name: string;
            } | null;
            payments: {
                amount: components["schemas"]["Yuan"];
                bankReason: string | null;
                madeAt: components["schemas"]["Instant"];
                settledAt: components["schemas"]["Instant"] | null;
                /** @enum {string} */
                state: "due" | "ordered" | "paid" | "rejected" | "replaced";
            }[];
            reference: string;
            slots: {
                asked: boolean;
                code: string;
                filed: boolean;
                name: string;
            }[];
            /** @enum {string} */
            state: "draft" | "submitted" | "missing" | "approved" | "nothing_due" | "refused" | "appealed" | "upheld" | "paid" | "rejected" | "withdrawn" | "forgotten";
            submittedAt: components["schemas"]["Instant"] | null;
            total: components["schemas"]["Yuan"];
            usedInvoices: {
                code: string;
                number: string;
            }[];
            voucherNo: string | null;
        };
        ClaimContent: {
            /** @enum {string} */
            care: "outpatient" | "emergency" | "inpatient";
            /** @enum {string} */
            cause: "illness" | "third_party" | "work_injury";
            /** Format: date */
            from: string;
            institution: string;
            institutionId: string | null;
            invoices: {
                amount: string;
                code: string;
                number: string;
            }[];
            /** @enum {string} */
            kind: "outpatient" | "inpatient" | "emergency" | "loss_period";
            lines: components["schemas"]["ClaimLine"][];
            lossReportId: string | null;
            payee: {
                account: string;
                bankCode: string;
                name: string;
            } | null;
            place: string | null;
            thirdPartyFails: boolean;
            /** @enum {string} */
            tier: "community" | "first" | "second" | "third";
            until: string | null;
        };
        ClaimEstimate: {
            deductible: components["schemas"]["Yuan"];
            derivation: {
                article: string;
                rule: string;
                working: string;
            }[];
            firstSelfPay: components["schemas"]["Yuan"];
            fund: components["schemas"]["Yuan"];
            inScope: components["schemas"]["Yuan"];
            notCovered: components["schemas"]["Yuan"];
            overLimit: components["schemas"]["Yuan"];
            /** @description How many different people would have to approve it */
            people: number;
            person: components["schemas"]["Yuan"];
            total: components["schemas"]["Yuan"];
        };
        ClaimLine: {
            amount: string;
            code: string;
            /** Format: date */
            day: string;
            name: string;
            price: string;
            quantity: string;
        };
        ClaimPayments: {
            due: {
                count: number;
                total: components["schemas"]["Yuan"];
            };
            orders: {
                answerBy: components["schemas"]["Day"] | null;
                answeredAt: components["schemas"]["Instant"] | null;
                bank: components["schemas"]["Words"];
                count: number;
                createdAt: components["schemas"]["Instant"];
                late: boolean;
                messageId: string;
                orderId: string;
                rejected: number;
                /** @enum {string} */
                state: "frozen" | "sent" | "answered";
                total: components["schemas"]["Yuan"];
            }[];
            rejected: {
                amount: components["schemas"]["Yuan"];
                at: components["schemas"]["Instant"] | null;
                bankReason: string | null;
                claimId: string;
                maskedName: string;
                personId: string;
                reference: string;
            }[];
        };
        ClaimQueue: {
            claims: {
                checked: boolean;
                claimId: string;
                daysLeft: number | null;
                dueOn: components["schemas"]["Day"] | null;
                /** @enum {string} */
                kind: "outpatient" | "inpatient" | "emergency" | "loss_period";
                maskedName: string;
                overdue: boolean;
                personId: string;
                reference: string;
                /** @enum {string} */
                state: "draft" | "submitted" | "missing" | "approved" | "nothing_due" | "refused" | "appealed" | "upheld" | "paid" | "rejected" | "withdrawn" | "forgotten";
                submittedAt: components["schemas"]["Instant"] | null;
                total: components["schemas"]["Yuan"];
            }[];
            dueSoon: number;
            overdue: number;
        };
        Claims: {
            claims: components["schemas"]["Claim"][];
        };
        ClinicalCode: {
            code: string;
            group: string | null;
            /** @enum {string} */
            kind: "diagnosis" | "operation" | "chronic_disease" | "case_disease" | "day_surgery" | "tumour" | "chinese_disease" | "chinese_syndrome";
            name: string;
        };
        Closing: {
            amount: components["schemas"]["Yuan"] | null;
            caseId: string;
            dueOn: components["schemas"]["Day"] | null;
            endedAt: components["schemas"]["Instant"] | null;
            happenedOn: components["schemas"]["Day"];
            openedAt: components["schemas"]["Instant"];
            papers: {
                at: components["schemas"]["Instant"];
                bytes: number;
                documentId: string;
                kind: string;
                /** @enum {string} */
                mediaType: "image/jpeg" | "application/pdf";
                name: string;
                office: string;
            }[];
            papersNeeded: {
                code: string;
                filed: boolean;
                name: string;
            }[];
            payees: {
                bank: {
                    code: string;
                    maskedAccount: string;
                } | null;
                maskedNumber: string | null;
                name: string;
                relation: ("spouse" | "child" | "parent" | "sibling" | "grandparent" | "by_will") | null;
                share: number;
            }[];
            payouts: {
                amount: components["schemas"]["Yuan"];
                bankReason: string | null;
                madeAt: components["schemas"]["Instant"];
                maskedAccount: string | null;
                name: string;
                payoutId: string;
                settledAt: components["schemas"]["Instant"] | null;
                /** @enum {string} */
                state: "due" | "ordered" | "paid" | "rejected" | "replaced" | "stopped";
            }[];
            /** @enum {string} */
            reason: "death" | "left_country" | "moved";
            reference: string;
            reopenable: {
                atBank: boolean;
                comesBack: components["schemas"]["Yuan"];
                reasons: ("closed_by_mistake" | "found_alive" | "came_back")[];
                staysPaid: components["schemas"]["Yuan"];
            } | null;
            reopening: {
                at: components["schemas"]["Instant"];
                /** @enum {string} */
                because: "closed_by_mistake" | "found_alive" | "came_back";
                putBack: components["schemas"]["Yuan"];
            } | null;
            /** @enum {string} */
            state: "open" | "carried_out" | "withdrawn" | "reopened";
        };
        Closings: {
            closings: components["schemas"]["Closing"][];
        };
        CodeSent: {
            codeId: string;
            expiresAt: components["schemas"]["Instant"];
        };
        CollectionDay: {
            collectionDayId: string;
            collectOn: components["schemas"]["Day"];
            employer: string | null;
            made: number;
            ordered: number;
            place: string | null;
            /** @enum {string} */
            state: "running" | "done";
            wanted: number;
        };
        /** @description null where that side has no such line */
        ComparedLine: {
            /** @enum {string} */
            class: "paid" | "back";
            localDate: components["schemas"]["Day"];
            localTime: string;
            ours: components["schemas"]["Yuan"] | null;
            theirs: components["schemas"]["Yuan"] | null;
            trace: string;
        };
        ContactAddress: {
            address: string | null;
        };
        ContactPhone: {
            phone: string | null;
        };
        Corrected: {
            correctionId: string;
            owedBack: components["schemas"]["Yuan"];
            people: number;
            supplement: {
                declarationId: string;
                owed: components["schemas"]["Yuan"];
                payBy: components["schemas"]["Day"];
                people: number;
                reference: string;
                surcharge: components["schemas"]["Yuan"];
                total: components["schemas"]["Yuan"];
            } | null;
            total: components["schemas"]["Yuan"];
        };
        Cover: {
            employer: string | null;
            next: {
                from: components["schemas"]["Day"];
                /** @enum {string} */
                scheme: "employee" | "resident";
            } | null;
            paidUntil: components["schemas"]["Day"] | null;
            /** @enum {string} */
            scheme: "employee" | "resident";
            /** @enum {string} */
            state: "covered" | "not_covered";
        };
        CoverProof: {
            issuedAt: components["schemas"]["Instant"];
            proofId: string;
            /** @enum {string} */
            reason: "card_lost" | "card_not_yet_made";
            reference: string;
            validUntil: components["schemas"]["Day"];
        };
        CoverProofChecked: {
            proof: {
                area: string;
                endedBecause: ("newer_proof" | "card_handed_over" | "card_works_again" | "insurance_ended") | null;
                holder: string;
                issuedAt: components["schemas"]["Instant"];
                paidUntil: string | null;
                reference: string;
                /** @enum {string} */
                scheme: "employee" | "resident";
                validUntil: components["schemas"]["Day"];
            } | null;
            /** @enum {string} */
            verdict: "valid" | "expired" | "withdrawn" | "altered";
        };
        /** @example 2026-03-01 */
        Day: string;
        Declaration: {
            declarationId: string;
            employer: string;
            isCredited: boolean;
            isInArrears: boolean;
            isSupplement: boolean;
            month: string;
            owed: components["schemas"]["Yuan"];
            paidOn: components["schemas"]["Day"] | null;
            payBy: components["schemas"]["Day"];
            people: number;
            reference: string;
            /** @enum {string} */
            state: "declared" | "paid" | "withdrawn";
            surcharge: components["schemas"]["LateSurcharge"] | null;
            total: components["schemas"]["Yuan"];
        };
        DeclarationFile: {
            lines: {
                base: string;
                citizenNumber: string;
                name: string;
            }[];
            passedOver: number;
            problems: {
                /** @enum {string} */
                code: "number_missing" | "number_rounded" | "name_missing" | "base_missing" | "citizen_number_wrong" | "listed_twice" | "name_wrong" | "base_unreadable" | "base_below_floor" | "base_above_ceiling";
                column: string | null;
                /** @enum {string} */
                field: "citizenNumber" | "name" | "base";
                line: number;
                remedy: string;
                row: number;
                sheet: string;
                value: string;
                why: string;
            }[];
        };
        Declared: {
            declarationId: string;
            employerPart: components["schemas"]["Yuan"];
            payBy: components["schemas"]["Day"];
            people: number;
            personPart: components["schemas"]["Yuan"];
            problems: {
                /** @enum {string} */
                field: "citizenNumber" | "name" | "base";
                line: number;
                problem: string;
                remedy: string;
            }[];
            reference: string;
            total: components["schemas"]["Yuan"];
        };
        DeskEnquiry: {
            agency: string;
            assignedTo: string | null;
            category: string;
            /** @enum {string} */
            channel: "web" | "mail" | "phone" | "window";
            contact: string | null;
            dueOn: components["schemas"]["Day"] | null;
            enquiryId: string;
            entries: {
                at: components["schemas"]["Instant"];
                attachments: {
                    attachmentId: string;
                    mediaType: string;
                }[];
                /** @enum {string} */
                by: "asker" | "staff" | "clock";
                entryId: string;
                /** @enum {string} */
                kind: "question" | "reply" | "answer" | "note" | "assigned" | "given_back" | "escalated" | "sorted" | "sent" | "reminded" | "closed" | "reopened" | "joined" | "rated";
                staff: string | null;
                text: string | null;
                to: string | null;
            }[];
            known: boolean;
            /** @enum {string} */
            language: "zh" | "en";
            level: number;
            mine: boolean;
            openedAt: components["schemas"]["Instant"];
            overdue: boolean;
            person: string | null;
            personId: string | null;
            rating: number | null;
            reference: string;
            sendTo: {
                name: string;
                officeId: string;
            }[];
            /** @enum {string} */
            state: "new" | "assigned" | "answered" | "closed";
            subject: string | null;
            tasks: components["schemas"]["FollowUp"][];
            topic: string;
        };
        DiagnosedMonth: {
            by: ("employer" | "self" | "year") | null;
            creditedWith: string | null;
            declaredOn: components["schemas"]["Day"] | null;
            due: components["schemas"]["Yuan"] | null;
            employer: string | null;
            late: boolean;
            paidOn: components["schemas"]["Day"] | null;
            payBy: components["schemas"]["Day"] | null;
            span: string;
            /** @enum {string} */
            state: "counts" | "unpaid" | "not_declared" | "not_due_yet" | "not_needed";
        };
        Diagnosis: {
            account: {
                balance: components["schemas"]["Yuan"];
                state: string;
            } | null;
            at: components["schemas"]["Instant"];
            card: {
                insuranceFunction: string;
                pinState: string | null;
                state: string;
                voucherNo: string | null;
            } | null;
            /** @enum {string} */
            complaint: "benefit" | "card";
            covered: boolean;
            filings: {
                from: components["schemas"]["Day"];
                kind: string;
                place: string;
                reference: string;
                state: string;
                until: components["schemas"]["Day"] | null;
            }[];
            found: components["schemas"]["Finding"];
            further: components["schemas"]["Finding"][];
            hotline: string;
            lastRefusal: {
                at: components["schemas"]["Instant"];
                channel: string;
                overcome: boolean;
                place: string | null;
                reason: string;
            } | null;
            months: components["schemas"]["DiagnosedMonth"][];
            /** @enum {string} */
            scheme: "employee" | "resident";
        };
        DifferingBatch: {
            askedAt: components["schemas"]["Instant"];
            batchId: string;
            closedAt: components["schemas"]["Instant"] | null;
            differences: number;
            institution: string;
            institutionId: string;
            number: string;
            ours: components["schemas"]["BatchTotals"];
            /** @enum {string} */
            state: "open" | "differs" | "closed";
            terminalId: string;
            told: components["schemas"]["BatchTotals"];
        };
        DifferingBatches: {
            closed: components["schemas"]["DifferingBatch"][];
            from: components["schemas"]["Day"];
            until: components["schemas"]["Day"];
            waiting: components["schemas"]["DifferingBatch"][];
        };
        DifferingBatchLines: {
            askedAt: components["schemas"]["Instant"];
            batchId: string;
            closedAt: components["schemas"]["Instant"] | null;
            differences: number;
            institution: string;
            institutionId: string;
            lines: components["schemas"]["ComparedLine"][];
            number: string;
            ours: components["schemas"]["BatchTotals"];
            /** @enum {string} */
            state: "open" | "differs" | "closed";
            terminalId: string;
            told: components["schemas"]["BatchTotals"];
        };
        Dispute: {
            amount: components["schemas"]["Yuan"];
            bears: ("holder_bears" | "fund_bears") | null;
            /** @enum {string} */
            claim: "not_me" | "wrong_amount" | "paid_twice";
            disputeId: string;
            institution: string;
            ofBill: boolean;
            openedAt: components["schemas"]["Instant"];
            outcome: ("holder_bears" | "fund_bears") | null;
            own: boolean;
            paidAt: components["schemas"]["Instant"];
            protectedHours: number;
            reason: string | null;
            relative: string | null;
            /** @enum {string} */
            rule: "after_report" | "protected_hours" | "before_report" | "no_report";
            ruleSource: string;
            /** @enum {string} */
            state: "open" | "proposed" | "decided" | "withdrawn";
            timeline: {
                at: components["schemas"]["Instant"];
                /** @enum {string} */
                event: "last_seen" | "purchase" | "reported" | "report_ended" | "disputed" | "proposed" | "decided";
                voucherNo: string | null;
            }[];
        };
        Disputes: {
            disputes: components["schemas"]["Dispute"][];
        };
        Eligibility: {
            detail: string | null;
            eligible: boolean;
            refusal: ("card_in_hand" | "application_open" | "not_insured") | null;
        };
        EmergencyLook: {
            approvedBy: string;
            askedBy: string;
            /** @enum {string} */
            ground: "treatment" | "disaster" | "office_unreachable" | "other_urgent";
            lastOpenedAt: components["schemas"]["Instant"] | null;
            lookId: string;
            note: string | null;
            openedAt: components["schemas"]["Instant"];
            organisation: string;
            personId: string;
            reason: string;
            reviewedAt: components["schemas"]["Instant"] | null;
            reviewedBy: string | null;
            reviewUntil: components["schemas"]["Instant"];
            /** @enum {string} */
            state: "unreviewed" | "fine" | "not_fine";
            suspendedAt: components["schemas"]["Instant"] | null;
            timesOpened: number;
            until: components["schemas"]["Instant"];
        };
        Employer: {
            declarations: components["schemas"]["OwnDeclaration"][];
            name: string;
            overpayments: components["schemas"]["EmployersOverpayment"][];
            people: number;
            terms: {
                baseCeiling: components["schemas"]["Yuan"];
                baseFloor: components["schemas"]["Yuan"];
                employerShareBasisPoints: number;
                personShareBasisPoints: number;
            };
            unseenNotices: number;
        };
        EmployerList: {
            cards: components["schemas"]["EmployerListCards"];
            counts: components["schemas"]["EmployerListCounts"];
            fileName: string;
            hasPhotos: boolean;
            listId: string;
            pickup: string | null;
            promisedOn: components["schemas"]["Day"] | null;
            refusal: {
                code: string;
                line: number | null;
                /** @enum {string} */
                part: "list" | "photos";
                remedy: string;
            } | null;
            rowsChecked: number;
            rowsExpected: number | null;
            sentAt: components["schemas"]["Instant"];
            /** @enum {string} */
            state: "uploaded" | "checking" | "checked" | "refused" | "withdrawn" | "confirmed" | "made";
        };
        EmployerListCards: {
            handedOver: number;
            ready: number;
            received: number;
            submitted: number;
        };
        EmployerListCounts: {
            applied: number;
            cannot: number;
            leftOut: number;
            look: number;
            looked: number;
            will: number;
        };
        EmployerListPlan: {
            applications: number;
            at: components["schemas"]["Instant"];
            promisedOn: components["schemas"]["Day"] | null;
        };
        EmployerOfficer: {
            authority: {
                letterNo: string;
                validUntil: components["schemas"]["Day"];
            } | null;
            employer: string;
            login: string;
            name: string;
            staffId: string;
        };
        EmployerRow: {
            card: {
                applicationState: string;
                cardState: string | null;
                received: boolean;
                reference: string;
            } | null;
            citizenNumber: string;
            document: string;
            leftOut: string | null;
            line: number;
            looked: boolean;
            name: string;
            photo: string;
            /** @enum {string} */
            pile: "will" | "look" | "cannot";
            problems: {
                /** @enum {string} */
                code: "name_missing" | "number_missing" | "number_rounded" | "number_wrong" | "not_insured_here" | "name_differs" | "listed_twice" | "application_open" | "card_in_hand" | "document_unknown" | "photo_missing" | "photo_names_a_number" | "photo_not_in_archive" | "photo_unreadable" | "photo_format" | "photo_pixel_size" | "photo_bytes" | "photo_background" | "replaces_a_lost_card" | "photo_on_file";
                /** @enum {string} */
                column: "name" | "citizenNumber" | "document" | "photo";
                columnName: string;
                remedy: string;
                value: string;
                why: string;
            }[];
            rowNo: number;
            sheet: string;
            /** @enum {string} */
            state: "waiting" | "applied" | "left_out";
        };
        EmployersAtDesk: {
            lists: {
                employer: string;
                list: components["schemas"]["EmployerList"];
            }[];
            officers: components["schemas"]["EmployerOfficer"][];
            papers: string[];
        };
        EmployersOverpayment: {
            askedUntil: components["schemas"]["Instant"] | null;
            month: string;
            overpaymentId: string;
            owed: components["schemas"]["Yuan"] | null;
            paid: components["schemas"]["Yuan"];
            person: string;
            /** @enum {string} */
            state: "found" | "owed" | "asked" | "ordered" | "refused_by_bank" | "refunded" | "spent";
        };
        EnquiryQueue: {
            enquiries: components["schemas"]["QueuedEnquiry"][];
            tasks: components["schemas"]["FollowUp"][];
        };
        EnquiryTopics: {
            categories: {
                code: string;
                name: string;
                topics: {
                    code: string;
                    dueOn: components["schemas"]["Day"] | null;
                    name: string;
                }[];
            }[];
            hotline: string;
            letters: string | null;
        };
        FactorConfirmed: {
            recoveryCodes: string[];
        };
        FactorShown: {
            link: string;
            secret: string;
        };
        Failure: {
            reason: string;
            /** @enum {string} */
            step: "data" | "photo" | "print" | "chip" | "bank" | "inspection" | "other";
        };
        Family: {
            members: components["schemas"]["FamilyBinding"][];
            proxies: components["schemas"]["FamilyBinding"][];
            terms: components["schemas"]["BindingTerms"];
        };
        FamilyBinding: {
            askedAt: components["schemas"]["Instant"];
            atWindowOnly: boolean;
            bindingId: string;
            consent: ("code" | "own_page" | "window" | "household_register" | "known_to_register") | null;
            endedAt: components["schemas"]["Instant"] | null;
            endedBy: ("owner" | "proxy" | "office" | "time") | null;
            evidence: string | null;
            from: components["schemas"]["Day"] | null;
            kinship: string;
            kinshipName: string;
            lapsesAt: components["schemas"]["Instant"];
            maskedNumber: string;
            name: string | null;
            office: string | null;
            scopes: components["schemas"]["BindingScope"][];
            /** @enum {string} */
            side: "owner" | "proxy";
            /** @enum {string} */
            state: "proposed" | "active" | "refused" | "withdrawn" | "lapsed" | "ended";
            until: components["schemas"]["Day"];
        };
        FamilyMember: {
            account: {
                asOf: components["schemas"]["Instant"];
                balance: components["schemas"]["Yuan"];
            } | null;
            bindingId: string;
            card: components["schemas"]["Card"] | null;
            /** @enum {string} */
            cover: "covered" | "not_covered";
            kinshipName: string;
            loss: components["schemas"]["Voucher"] | null;
            maskedCitizenNumber: string;
            name: string;
            openApplication: components["schemas"]["Track"] | null;
            scopes: components["schemas"]["BindingScope"][];
        };
        Finding: {
            cause: string;
            /** @enum {string} */
            doer: "person" | "employer" | "institution" | "agency" | "nobody";
            sentence: string;
            service: ("contributions" | "apply" | "track" | "loss" | "activate" | "pin" | "account_cases" | "statement" | "care_elsewhere" | "benefit_filings" | "bills" | "ask") | null;
            title: string;
        };
        FollowUp: {
            enquiryId: string;
            finding: string | null;
            madeAt: components["schemas"]["Instant"];
            rating: number;
            reference: string;
            /** @enum {string} */
            state: "open" | "done";
            taskId: string;
            topic: string;
        };
        FreshVoucher: {
            channel: string;
            effectiveAt: components["schemas"]["Instant"];
            functions: components["schemas"]["CardFunction"][];
            /** @enum {string} */
            kind: "temporary" | "formal";
            lapsesAt: components["schemas"]["Instant"] | null;
            paperTicket: string;
            reportedAt: components["schemas"]["Instant"];
            reportId: string;
            /** @enum {string} */
            state: "in_force" | "lapsed" | "withdrawn" | "replaced" | "ended";
            voucherNo: string;
        };
        /** @enum {string} */
        FunctionState: "inactive" | "active" | "blocked" | "void";
        FundBooks: {
            countedAt: components["schemas"]["Instant"] | null;
            differences: {
                books: components["schemas"]["Yuan"];
                statements: components["schemas"]["Yuan"];
            };
            pools: {
                code: string;
                holds: string;
                /** @enum {string} */
                kind: "personal" | "pooled_fund" | "contribution_clearing" | "bank_clearing" | "suspense" | "payable" | "closing_payable" | "cash_paid" | "cash_collected" | "interest" | "late_surcharge" | "refund_payable" | "large_amount_fund" | "serious_illness_fund" | "enterprise_fund" | "civil_servant_fund" | "assistance_fund" | "other_fund" | "area_receivable" | "claim_payable";
                months: {
                    balance: components["schemas"]["Yuan"];
                    inflow: components["schemas"]["Yuan"];
                    month: string;
                    outflow: components["schemas"]["Yuan"];
                }[];
                name: string;
            }[];
            rejects: {
                amount: components["schemas"]["Yuan"];
                code: string;
                count: number;
                inSuspense: components["schemas"]["Yuan"];
                reason: string;
            }[];
            reserve: string | null;
            withoutDeclaration: {
                amount: components["schemas"]["Yuan"];
                count: number;
            };
        };
        HotlineCall: {
            beganAt: components["schemas"]["Instant"];
            callId: string;
            isMine: boolean;
            /** @enum {string} */
            language: "zh" | "en";
            personId: string | null;
            service: string | null;
            /** @enum {string} */
            state: "waiting" | "with_operator";
            /** @enum {string} */
            verified: "none" | "named" | "pin";
            waitingSince: components["schemas"]["Instant"];
        };
        HotlineDesk: {
            callBacks: components["schemas"]["CallBack"][];
            calls: components["schemas"]["HotlineCall"][];
            followUps: components["schemas"]["CallFollowUp"][];
            staffed: {
                from: string;
                now: boolean;
                until: string;
            };
        };
        Inheritance: {
            caseId: string;
            dueOn: components["schemas"]["Day"] | null;
            endedAt: components["schemas"]["Instant"] | null;
            maskedAccount: string | null;
            maskedHolder: string;
            /** @enum {string} */
            next: "papers" | "papers_of_others" | "decision" | "payment" | "other_account" | "nothing";
            openedAt: components["schemas"]["Instant"];
            overdue: boolean;
            papersNeeded: {
                code: string;
                filed: boolean;
                name: string;
            }[];
            payouts: {
                amount: components["schemas"]["Yuan"];
                payoutId: string;
                settledAt: components["schemas"]["Instant"] | null;
                /** @enum {string} */
                state: "due" | "ordered" | "paid" | "rejected" | "replaced" | "stopped";
            }[];
            reference: string;
            share: number;
            /** @enum {string} */
            state: "open" | "carried_out" | "withdrawn" | "reopened";
        };
        /** @example 2026-03-01T08:00:00Z */
        Instant: string;
        InstantPrinted: {
            card: components["schemas"]["Card"];
            cardNumber: string;
        };
        InstitutionStatement: {
            bankAccount: {
                account: string;
                code: string;
                name: string;
            } | null;
            comparisons: {
                at: string;
                differences: number;
                /** @enum {string} */
                kind: "totals" | "lines";
                name: string;
                ourCount: number;
                ourFund: string;
                ourTotal: string;
                reconciliationId: string;
                theirCount: number;
                theirFund: string;
                theirTotal: string;
            }[];
            deductions: {
                amount: string;
                article: string;
                deductionId: string;
                disputeText: string | null;
                ground: string;
                /** @enum {string} */
                groundCode: "outside_scope" | "over_price" | "charged_twice" | "not_indicated" | "not_documented";
                /** @enum {string} */
                state: "standing" | "disputed" | "upheld" | "revoked";
            }[];
            differences: {
                kind: string;
                ours: {
                    account: string;
                    fund: string;
                    total: string;
                } | null;
                settlement: string;
                theirs: {
                    account: string;
                    fund: string;
                    total: string;
                } | null;
            }[];
            parts: {
                account: string;
                count: number;
                fund: string;
                /** @enum {string} */
                kind: "bills" | "purchases" | "forwarded";
                name: string;
                total: string;
            }[];
            statement: {
                bankReason: string | null;
                brought: string;
                deducted: string;
                institution: string;
                institutionId: string;
                month: string;
                owed: string;
                payable: string;
                state: string;
                /** @enum {string} */
                stateCode: "drawn" | "reconciled" | "differs" | "approved" | "carried" | "ordered" | "paid" | "rejected";
                statementId: string;
            };
        };
        InstitutionStatements: {
            statements: {
                bankReason: string | null;
                brought: string;
                deducted: string;
                institution: string;
                institutionId: string;
                month: string;
                owed: string;
                payable: string;
                state: string;
                /** @enum {string} */
                stateCode: "drawn" | "reconciled" | "differs" | "approved" | "carried" | "ordered" | "paid" | "rejected";
                statementId: string;
            }[];
        };
        InsurerCovers: {
            covers: {
                /** @enum {string} */
                basis: "own" | "insurer_file" | "area_contract";
                consentedAt: components["schemas"]["Instant"] | null;
                coverId: string;
                endedAt: components["schemas"]["Instant"] | null;
                from: components["schemas"]["Day"];
                insurerId: string;
                madeAt: components["schemas"]["Instant"];
                name: components["schemas"]["Words"];
                policy: string;
                /** @enum {string} */
                state: "offered" | "consented" | "declined" | "withdrawn";
                until: components["schemas"]["Day"] | null;
            }[];
            insurers: {
                insurerId: string;
                name: components["schemas"]["Words"];
                phone: string;
            }[];
            offers: {
                from: components["schemas"]["Day"];
                insurerId: string;
                name: components["schemas"]["Words"];
                policy: string;
                until: components["schemas"]["Day"] | null;
            }[];
        };
        InsurerFiles: {
            files: {
                count: number;
                day: components["schemas"]["Day"];
                fileId: string;
                sequence: number;
                sha256: string;
            }[];
        };
        InsurerReportsTaken: {
            known: number;
            taken: number;
        };
        LastMonth: {
            lines: {
                base: string;
                citizenNumber: string;
                name: string;
            }[];
            month: string;
            notOpened: number;
        };
        LateSurcharge: {
            amount: components["schemas"]["Yuan"];
            days: number;
            paid: components["schemas"]["Yuan"];
            perDayPercent: string;
            principal: components["schemas"]["Yuan"];
            source: string;
            until: components["schemas"]["Day"];
        };
        Line: {
            amount: components["schemas"]["Yuan"];
            balanceAfter: components["schemas"]["Yuan"];
            corrects: string | null;
            counterparty: string;
            derivation: {
                arithmetic: string;
                article: string;
                rule: string;
                source: string;
            }[];
            dispute: ("open" | "proposed" | "decided" | "withdrawn") | null;
            effectiveOn: components["schemas"]["Day"];
            /** @enum {string} */
            kind: "credit" | "purchase" | "bill" | "bill_reversal" | "reversal" | "refund" | "correction" | "aid" | "aid_reversal" | "bill_aid" | "bill_aid_reversal" | "interest" | "closing" | "closing_undone" | "moved_in" | "inherited";
            postedAt: components["schemas"]["Instant"];
            reversed: boolean;
            transferId: string;
        };
        ListedHandOvers: {
            handedOver: number;
            refused: {
                refusal: string;
                rowNo: number;
            }[];
        };
        LookAlikes: {
            lookAlikes: {
                documentId: string;
                reference: string;
                state: string;
            }[];
        };
        MailAddress: {
            address: string | null;
            confirmed: boolean;
        };
        Me: {
            account: {
                asOf: components["schemas"]["Instant"];
                balance: components["schemas"]["Yuan"];
            };
            accountCase: {
                /** @enum {string} */
                reason: "death" | "left_country" | "moved";
                reference: string;
            } | null;
            card: components["schemas"]["Card"] | null;
            cover: components["schemas"]["Cover"];
            loss: components["schemas"]["Voucher"] | null;
            maskedCitizenNumber: string;
            maskedPhone: string;
            name: string;
            openApplication: components["schemas"]["Track"] | null;
            unseen: number;
        };
        Message: {
            at: components["schemas"]["Instant"];
            text: string;
            to: string;
        };
        MonthEndRun: {
            accepted: number;
            banks: {
                bank: string;
                count: number;
                file: string;
                rejected: number;
                /** @enum {string} */
                state: "sent" | "accepted" | "partly_rejected" | "rejected";
                total: components["schemas"]["Yuan"];
            }[];
            difference: string | null;
            differences: {
                endToEndId: string;
                expected: components["schemas"]["Yuan"];
                found: components["schemas"]["Yuan"];
                /** @enum {string} */
                problem: "not_posted" | "posted_without_line" | "amount_differs" | "not_returned" | "not_credited_again" | "taken_after_closing";
            }[];
            finishedAt: components["schemas"]["Instant"] | null;
            month: string;
            people: number;
            progress: {
                all: number;
                done: number;
            } | null;
            refusedFiles?: {
                bank: string;
                file: string;
                line: number | null;
                problem: string;
            }[];
            rejected: number;
            retries: {
                bank: string;
                count: number;
                file: string;
                rejected: number;
                /** @enum {string} */
                state: "frozen" | "sent" | "answered";
                total: components["schemas"]["Yuan"];
            }[];
            startedAt: components["schemas"]["Instant"];
            /** @enum {string} */
            state: "computed" | "file_sent" | "answered" | "reconciled";
            total: components["schemas"]["Yuan"];
        };
        MoveAwayApplication: {
            account: string;
            agency: string;
            bankCode: string;
            /** Format: date */
            movedOn: string;
        };
        MoveIn: {
            agency: string;
            appliedAt: components["schemas"]["Instant"];
            certificateNumber: string;
            dueOn: components["schemas"]["Day"] | null;
            endedAt: components["schemas"]["Instant"] | null;
            fromArea: string;
            issuedOn: components["schemas"]["Day"];
            letterSentAt: components["schemas"]["Instant"] | null;
            moveInId: string;
            overdue: boolean;
            reference: string;
            sheet: {
                amount: components["schemas"]["Yuan"];
                datedOn: components["schemas"]["Day"];
                months: number;
                number: string;
            } | null;
            /** @enum {string} */
            state: "applied" | "letter_sent" | "sheet_received" | "credited" | "withdrawn";
            waitsUntil: components["schemas"]["Day"] | null;
        };
        MoveInApplication: {
            agency: string;
            certificateNumber: string;
            fromArea: string;
            /** Format: date */
            issuedOn: string;
        };
        MoveInArrivals: {
            arrivals: {
                amount: components["schemas"]["Yuan"];
                bankReference: string;
                bookedOn: components["schemas"]["Day"];
                difference: string | null;
                namesIt: boolean;
                receiptId: string;
            }[];
            askedUntil: components["schemas"]["Instant"] | null;
        };
        MoveIns: {
            moveIns: components["schemas"]["MoveIn"][];
        };
        MutualAid: {
            candidates: {
                bindingId: string;
                name: string;
            }[];
            given: components["schemas"]["MutualAidEntry"][];
            received: components["schemas"]["MutualAidEntry"][];
            terms: {
                giversLimit: number;
                kinships: string[];
                places: components["schemas"]["AidPlace"][];
                purchaseLimit: components["schemas"]["Yuan"];
                usersLimit: number;
                yearLimit: components["schemas"]["Yuan"];
            };
        };
        MutualAidEntry: {
            aidId: string;
            endedAt: components["schemas"]["Instant"] | null;
            endedBy: ("giver" | "user" | "office") | null;
            /** @enum {string} */
            kin: "other" | "self";
            kinshipName: string;
            name: string;
            office: string | null;
            places: components["schemas"]["AidPlace"][];
            purchaseLimit: components["schemas"]["Yuan"];
            registeredAt: components["schemas"]["Instant"];
            /** @enum {string} */
            state: "active" | "ended";
            usedThisYear: components["schemas"]["Yuan"];
            yearLimit: components["schemas"]["Yuan"];
        };
        Nobody: {
            /** @constant */
            kind: "nobody";
        };
        Notices: {
            notices: {
                at: components["schemas"]["Instant"];
                kind: string;
                noticeId: string;
                seen: boolean;
                text: string;
            }[];
        };
        OpenCase: {
            applicationId: string;
            papers: {
                code: string;
                name: string;
            }[];
        };
        Overpayment: {
            askedUntil: components["schemas"]["Instant"] | null;
            employer: string | null;
            month: string;
            overpaymentId: string;
            owed: components["schemas"]["Yuan"] | null;
            paid: components["schemas"]["Yuan"];
            /** @enum {string} */
            state: "found" | "owed" | "asked" | "ordered" | "refused_by_bank" | "refunded" | "spent";
        };
        OwnCase: {
            amount: components["schemas"]["Yuan"] | null;
            caseId: string;
            dueOn: components["schemas"]["Day"] | null;
            endedAt: components["schemas"]["Instant"] | null;
            happenedOn: components["schemas"]["Day"];
            /** @enum {string} */
            next: "papers" | "papers_of_others" | "decision" | "payment" | "other_account" | "nothing";
            openedAt: components["schemas"]["Instant"];
            overdue: boolean;
            papersNeeded: {
                code: string;
                filed: boolean;
                name: string;
            }[];
            payee: {
                maskedAccount: string | null;
                name: string;
            } | null;
            payouts: {
                amount: components["schemas"]["Yuan"];
                payoutId: string;
                settledAt: components["schemas"]["Instant"] | null;
                /** @enum {string} */
                state: "due" | "ordered" | "paid" | "rejected" | "replaced" | "stopped";
            }[];
            /** @enum {string} */
            reason: "death" | "left_country" | "moved";
            reference: string;
            reopening: {
                at: components["schemas"]["Instant"];
                /** @enum {string} */
                because: "closed_by_mistake" | "found_alive" | "came_back";
                putBack: components["schemas"]["Yuan"];
            } | null;
            /** @enum {string} */
            state: "open" | "carried_out" | "withdrawn" | "reopened";
        };
        OwnCases: {
            cases: components["schemas"]["OwnCase"][];
            inheritances: components["schemas"]["Inheritance"][];
        };
        OwnDeclaration: {
            declarationId: string;
            isCredited: boolean;
            isInArrears: boolean;
            isSupplement: boolean;
            month: string;
            owed: components["schemas"]["Yuan"];
            paidOn: components["schemas"]["Day"] | null;
            payBy: components["schemas"]["Day"];
            people: number;
            reference: string;
            /** @enum {string} */
            state: "declared" | "paid" | "withdrawn";
            surcharge: components["schemas"]["LateSurcharge"] | null;
            total: components["schemas"]["Yuan"];
        };
        OwnEmployerLists: {
            authorityUntil: components["schemas"]["Day"] | null;
            lists: components["schemas"]["EmployerList"][];
            papers: string[];
        };
        OwnEnquiries: {
            enquiries: {
                category: string;
                /** @enum {string} */
                channel: "web" | "mail" | "phone" | "window";
                dueOn: components["schemas"]["Day"] | null;
                enquiryId: string;
                openedAt: components["schemas"]["Instant"];
                overdue: boolean;
                rating: number | null;
                reference: string;
                /** @enum {string} */
                state: "new" | "assigned" | "answered" | "closed";
                topic: string;
            }[];
        };
        OwnEnquiry: {
            category: string;
            /** @enum {string} */
            channel: "web" | "mail" | "phone" | "window";
            dueOn: components["schemas"]["Day"] | null;
            enquiryId: string;
            entries: {
                at: components["schemas"]["Instant"];
                entryId: string;
                /** @enum {string} */
                kind: "question" | "reply" | "answer" | "note" | "assigned" | "given_back" | "escalated" | "sorted" | "sent" | "reminded" | "closed" | "reopened" | "joined" | "rated";
                text: string | null;
                to: string | null;
            }[];
            openedAt: components["schemas"]["Instant"];
            overdue: boolean;
            rating: number | null;
            reference: string;
            /** @enum {string} */
            state: "new" | "assigned" | "answered" | "closed";
            topic: string;
        };
        OwnPayment: {
            accountPart: components["schemas"]["Yuan"];
            base: components["schemas"]["Yuan"] | null;
            byEmployer: boolean;
            coverFrom: components["schemas"]["Day"];
            /** @enum {string} */
            kind: "flexible" | "resident";
            paidOn: components["schemas"]["Day"] | null;
            payBy: components["schemas"]["Day"];
            period: string;
            reference: string;
            selfPaymentId: string;
            /** @enum {string} */
            state: "declared" | "paid" | "returned";
            total: components["schemas"]["Yuan"];
        };
        OwnPayments: {
            enrolments: {
                employer: string | null;
                from: components["schemas"]["Day"];
                /** @enum {string} */
                scheme: "employee" | "resident";
                until: components["schemas"]["Day"] | null;
            }[];
            kind: ("flexible" | "resident") | null;
            month: {
                accountShareBasisPoints: number;
                baseCeiling: components["schemas"]["Yuan"];
                baseFloor: components["schemas"]["Yuan"];
                shareBasisPoints: number;
            };
            open: string[];
            overpayments: components["schemas"]["Overpayment"][];
            payments: components["schemas"]["OwnPayment"][];
            payTo: {
                account: string;
                bank: string;
                holder: string;
            } | null;
            residentFrom: string[];
            source: string;
            year: components["schemas"]["Yuan"];
        };
        Passkey: {
            createdAt: components["schemas"]["Instant"];
            label: string;
            lastUsedAt: components["schemas"]["Instant"] | null;
            passkeyId: string;
        };
        PasskeyMakingOptions: {
            /** @constant */
            attestation: "none";
            authenticatorSelection: {
                /** @constant */
                requireResidentKey: true;
                /** @constant */
                residentKey: "required";
                /** @constant */
                userVerification: "required";
            };
            challenge: string;
            excludeCredentials: {
                id: string;
                transports: string[];
                /** @constant */
                type: "public-key";
            }[];
            pubKeyCredParams: {
                alg: number;
                /** @constant */
                type: "public-key";
            }[];
            rp: {
                id: string;
                name: string;
            };
            timeout: number;
            user: {
                displayName: string;
                id: string;
                name: string;
            };
        };
        PasskeySigningOptions: {
            challenge: string;
            rpId: string;
            timeout: number;
            /** @constant */
            userVerification: "required";
        };
        Persona: {
            /** @enum {string} */
            kind: "citizen" | "staff" | "employer";
            login: string;
            name: string;
            note: components["schemas"]["Words"];
            password: string;
            role: components["schemas"]["Words"];
        };
        PersonGlance: {
            account: {
                balance: components["schemas"]["Yuan"];
            };
            age: number;
            agentActs: components["schemas"]["AgentAct"][];
            agentBankId: string;
            applications: components["schemas"]["Track"][];
            area: string;
            cards: components["schemas"]["Card"][];
            computerNumber: string;
            cover: components["schemas"]["Cover"];
            employer: string | null;
            losses: components["schemas"]["Voucher"][];
            maskedCitizenNumber: string;
            maskedPhone: string;
            name: string;
            personId: string;
            photoUrl: string | null;
            recent: components["schemas"]["Line"][];
            /** @enum {string} */
            scheme: "employee" | "resident";
            /** @enum {string} */
            sex: "male" | "female";
            /** @enum {string} */
            status: "active" | "retired" | "deceased";
        };
        PhotoChecked: {
            accepted: boolean;
            checks: {
                measured: string;
                passed: boolean;
                remedy: string;
                required: string;
                /** @enum {string} */
                test: "format" | "pixel_size" | "bytes" | "background";
            }[];
            photoId: string;
        };
        Place: {
            address: string;
            id: string;
            instantIssue: boolean;
            /** @enum {string} */
            kind: "county_centre" | "service_point" | "bank_outlet";
            name: string;
            openingTimes: string;
            phone: string;
            within: string[];
        };
        Policies: {
            drafts: components["schemas"]["PolicyDraft"][];
            file: {
                digest: string;
                name: string;
                version: string;
            };
            inForce: string;
            kept: {
                digest: string;
                keptAt: components["schemas"]["Instant"];
                version: string;
            }[];
            terms: {
                decidedAt: components["schemas"]["Instant"] | null;
                digest: string;
                draftId: string | null;
                firstDay: components["schemas"]["Day"];
                untilDay: components["schemas"]["Day"] | null;
                version: string;
            }[];
        };
        PolicyDraft: {
            digest: string;
            draftId: string;
            keptAt: components["schemas"]["Instant"];
            keptBy: string;
            version: string;
        };
        PolicyDraftInFull: {
            changes: components["schemas"]["PolicyTermChange"][];
            draft: components["schemas"]["PolicyDraft"];
            firstChange: components["schemas"]["Day"] | null;
            follows: {
                digest: string;
                firstDay: components["schemas"]["Day"] | null;
                version: string;
            };
            inForceFrom: components["schemas"]["Day"] | null;
            rehearsals: {
                askedAt: components["schemas"]["Instant"];
                beforeDigest: string;
                draftId: string;
                endedAt: components["schemas"]["Instant"] | null;
                from: components["schemas"]["Day"];
                looked: number;
                rehearsalId: string;
                rowCount: number;
                /** @enum {string} */
                state: "running" | "stopped" | "done" | "failed";
                termsOn: components["schemas"]["Day"] | null;
                until: components["schemas"]["Day"];
            }[];
        };
        PolicyPack: {
            digest: string;
            name: string;
            notes: string[];
            terms: components["schemas"]["PolicyPackTerm"][];
            version: string;
        };
        PolicyPackTerm: {
            article: string;
            from: components["schemas"]["Day"];
            name: string;
            parameter: string;
            path: string;
            reliability: string;
            rows: {
                condition: string;
                path: string;
                source: string | null;
                value: string;
            }[];
            source: string;
            switches: string;
        };
        PolicyTermChange: {
            after: components["schemas"]["PolicyPackTerm"] | null;
            before: components["schemas"]["PolicyPackTerm"] | null;
            from: components["schemas"]["Day"];
            /** @enum {string} */
            kind: "added" | "removed" | "changed";
            name: string;
            parameter: string;
            settlesOtherwise: boolean;
        };
        /** @description RFC 9457. The code says what happened; title and detail say it in zh or en. */
        Problem: {
            /** @enum {string} */
            code: "account_closed" | "account_held" | "account_name_differs" | "account_not_named" | "account_not_open" | "account_not_suspended" | "active_already" | "administrator_is_nothing_else" | "administrator_needs_a_person" | "agent_applications_limit" | "agent_is_oneself" | "agent_papers_missing" | "agent_under_age" | "aid_givers_limit" | "aid_kinship" | "aid_limit" | "aid_needs_binding" | "aid_not_live" | "aid_place" | "aid_registered_already" | "aid_unknown" | "aid_users_limit" | "already_asked" | "already_bound" | "already_registered" | "already_reversed" | "amount_not_positive" | "appeal_too_late" | "application_cancelled" | "application_checked_already" | "application_in_making" | "application_open" | "application_unknown" | "approval_changed" | "approval_decided" | "approval_lapsed" | "approval_not_as_shown" | "approval_unknown" | "approval_waits_already" | "area_claim_settled" | "area_claim_unknown" | "area_receipt_taken" | "area_receipt_too_large" | "arrived_already" | "assigned_to_another" | "at_the_top" | "authority_day_wrong" | "bad_request" | "balance_too_low" | "bank_function_not_reported" | "base_above_ceiling" | "base_below_floor" | "base_unreadable" | "benefit_filed_already" | "benefit_filing_closed" | "benefit_filing_unknown" | "benefit_filing_used" | "bill_file_unreadable" | "bill_file_without_lines" | "bill_settled" | "bill_unknown" | "binding_code_wrong" | "binding_gone" | "binding_not_live" | "binding_not_open" | "binding_scope" | "binding_to_oneself" | "blank_not_on_stock" | "call_back_closed" | "call_back_unknown" | "call_not_yours" | "call_over" | "call_taken" | "call_unknown" | "card_being_made" | "card_in_hand" | "card_lost" | "card_not_active" | "card_not_in_hand" | "card_not_ready" | "card_unknown" | "card_void" | "case_decided" | "case_not_open" | "case_open_already" | "case_unknown" | "category_unchanged" | "category_unknown" | "checked_by_yourself" | "choice_place_taken" | "choices_full" | "claim_not_covered" | "claim_not_so_far" | "claim_not_to_change" | "claim_unknown" | "claim_without_lines" | "claim_without_terms" | "closing_not_carried_out" | "code_not_ready" | "code_wrong" | "colleague_unknown" | "collection_day_past" | "confirm_first" | "confirmation_wrong" | "consent_needed" | "cover_days_turned_round" | "cover_not_paid" | "cover_not_so_far" | "cover_overlaps" | "cover_too_far_off" | "cover_unknown" | "current_password_wrong" | "day_in_future" | "day_out_of_range" | "days_turned_round" | "decided_by_yourself" | "declaration_credited" | "declaration_paid" | "declaration_unknown" | "declaration_withdrawn" | "declared_already" | "declared_by_employer" | "deduction_disputed" | "deduction_disputed_before" | "deduction_not_disputed" | "deduction_too_large" | "deduction_unknown" | "disease_not_listed" | "dispute_not_proposed" | "dispute_not_waiting" | "dispute_open_already" | "dispute_too_late" | "dispute_unknown" | "division_fixed" | "document_case_ended" | "document_kind_unknown" | "document_unknown" | "documents_too_many" | "draft_unknown" | "enquiry_changed" | "enquiry_closed" | "enquiry_not_closed" | "enquiry_unknown" | "entry_of_no_office" | "entry_unknown" | "evidence_unknown" | "explanation_missing" | "factor_code_wrong" | "factor_due" | "factor_known" | "fault" | "fee_changed" | "file_refused" | "file_too_large" | "file_unknown" | "filed_already" | "filed_too_late" | "files_too_many" | "filing_closed" | "filing_unknown" | "filing_used" | "follow_up_done" | "follow_up_unknown" | "force_day_out_of_range" | "found_in_future" | "from_this_area" | "group_closed" | "group_day_out_of_range" | "group_ends_before_it_begins" | "group_ends_later" | "group_of_employees" | "group_overlaps" | "group_unknown" | "handed_over_already" | "heir_account_not_open" | "heir_is_holder" | "heir_twice" | "idempotency_key_missing" | "idempotency_key_reused" | "identity_not_matched" | "image_animated" | "image_damaged" | "image_empty" | "image_format_unknown" | "image_too_many_pixels" | "instant_category_unknown" | "instant_collected" | "instant_not_printed" | "instant_order_unknown" | "instant_printed_already" | "instant_printed_elsewhere" | "institution_does_not_fit" | "institution_elsewhere" | "institution_suspended" | "institution_unknown" | "insurance_ended" | "insurer_amount_missing" | "insurer_claim_open_again" | "insurer_claim_unknown" | "insurer_paid_in_future" | "insurer_pays_more_than_borne" | "insurer_reference_used" | "insurer_report_corrected" | "insurer_report_unknown" | "insurer_reports_refused" | "insurer_unknown" | "into_account_not_here" | "invoice_not_named" | "invoice_totals_differ" | "invoice_twice" | "invoice_used" | "is_supplement" | "joined_already" | "key_service_unavailable" | "kind_not_on_web" | "kinship_unknown" | "kiosk_unknown" | "last_seen_in_future" | "line_amount_differs" | "line_not_waiting" | "line_outside_care" | "lines_wrong" | "list_changed" | "list_confirmed_already" | "list_not_checked" | "list_not_open" | "list_unknown" | "local_date_out_of_range" | "look_not_needed" | "look_over" | "look_reviewed" | "look_unknown" | "look_unreviewed" | "looked_into_already" | "loss_in_force" | "loss_not_reported" | "loss_report_not_named" | "loss_report_unknown" | "mail_code_wrong" | "members_limit" | "month_begun" | "month_credited" | "month_declared_through_work" | "month_in_future" | "month_not_closed" | "month_not_over" | "month_paid_through_work" | "month_unreadable" | "month_without_terms" | "move_in_amount_differs" | "move_in_money_arrived" | "move_in_not_so_far" | "move_in_open_already" | "move_in_unknown" | "no_bank_account" | "no_card_maker_here" | "no_card_on_the_way" | "no_card_received" | "no_contact_phone" | "no_lines" | "no_mail_address" | "nobody_left" | "not_allowed" | "not_answered_yet" | "not_covered" | "not_found" | "not_in_loss_period" | "not_insured" | "not_retired" | "not_signed_in" | "nothing_to_accept" | "nothing_to_apply_for" | "nothing_to_produce" | "nothing_to_remake" | "nothing_waits" | "numbers_used_up" | "objected_already" | "objection_answered" | "objection_unknown" | "office_unchanged" | "office_unknown" | "officer_unknown" | "original_differs" | "originals_not_checked" | "other_scheme" | "outlet_cannot_print" | "overlaps_earlier" | "overpayment_not_owed" | "overpayment_unknown" | "own_account" | "own_file" | "own_person_unknown" | "papers_asked_not_given" | "papers_missing" | "papers_not_as_shown" | "passkey_expired" | "passkey_gone" | "passkey_known" | "passkey_not_accepted" | "passkey_not_made" | "password_change_due" | "password_is_old" | "payee_is_clerk" | "payee_not_named" | "payee_not_payer" | "payer_not_named" | "payout_at_bank" | "payout_not_refused" | "pays_nothing" | "pdf_damaged" | "pdf_encrypted" | "pdf_too_many_pages" | "period_not_open" | "period_over" | "period_paid" | "period_unreadable" | "period_without_terms" | "person_deceased" | "person_unknown" | "photo_missing" | "photo_not_accepted" | "photo_unknown" | "photo_unreadable" | "pickup_unknown" | "pin_chosen" | "pin_initial" | "pin_locked" | "pin_needed" | "pin_not_locked" | "pin_weak" | "pin_wrong" | "place_cannot_serve" | "place_is_here" | "place_unknown" | "policy_changes_past" | "policy_day_past" | "policy_day_taken" | "policy_in_force" | "policy_not_rehearsed" | "policy_of_another_place" | "policy_rehearsed_on_another" | "policy_version_used" | "proofs_missing" | "proxies_limit" | "proxy_under_age" | "proxy_unknown" | "purchase_reversed" | "purchase_unknown" | "rated_already" | "rating_over" | "receipt_going_back" | "receipt_in_a_match" | "receipt_not_needed" | "receipt_not_waiting" | "receipt_unknown" | "receipts_too_little" | "receipts_too_much" | "register_needed" | "registered_under_another_name" | "rehearsal_not_so" | "rehearsal_period_wrong" | "rehearsal_runs" | "rehearsal_unknown" | "remade_already" | "remakes_used_up" | "reopening_does_not_fit" | "replaced_already" | "replacement_begun" | "replacement_made_elsewhere" | "replacement_not_waiting" | "report_not_in_force" | "report_of_death" | "report_unknown" | "representative_missing" | "request_reused" | "resident_already" | "resident_month_not_open" | "resident_year_not_open" | "return_mismatch" | "return_unknown" | "roles_held_already" | "roles_unfit_for_place" | "row_unknown" | "rule_says_otherwise" | "same_person" | "scheme_differs" | "scheme_settled" | "scope_not_allowed" | "seal_unreadable" | "second_administration" | "second_factor_needed" | "second_person_needed" | "serial_known" | "serials_wrong" | "shares_not_whole" | "sign_in_wrong" | "signer_is_not_another" | "staff_unknown" | "statement_decided" | "statement_differs" | "statement_unknown" | "stock_difference_open" | "stock_empty" | "stock_not_differing" | "stock_shift_not_open" | "stock_shift_open_already" | "supplement_open" | "task_unknown" | "temporary_used_up" | "terminal_unknown" | "too_large" | "too_many_lines" | "too_many_open" | "too_many_passkeys" | "too_many_tries" | "try_later" | "until_not_allowed" | "upload_not_checked" | "upload_not_ready" | "upload_unknown" | "webhook_disabled" | "webhook_not_for_you" | "webhook_secrets_too_many" | "webhook_state_already" | "webhook_type_not_yours" | "webhook_unknown" | "webhook_url_refused" | "webhooks_too_many" | "window_needed" | "withdrawal_not_here" | "witness_is_self" | "witness_unknown" | "working_days_unknown" | "wrong_content_type" | "wrong_origin";
            detail: string;
            errors?: {
                code: string;
                detail: string;
                pointer: string;
            }[];
            /** @description The reference to read out to who helps. */
            instance: string;
            status: number;
            title: string;
            /** Format: uri-reference */
            type: string;
        };
        Production: {
            batches: components["schemas"]["ProductionBatch"][];
            collectionDays: components["schemas"]["CollectionDay"][];
            putAside: components["schemas"]["ReportPutAside"][];
            waiting: number;
        };
        ProductionBatch: {
            batchId: string;
            batchNo: string;
            count: number;
            dueOn: components["schemas"]["Day"] | null;
            failed: number;
            made: number;
            missing: number;
            overdue: boolean;
            remade: number;
            returnedAt: components["schemas"]["Instant"] | null;
            sentAt: components["schemas"]["Instant"];
            /** @enum {string} */
            state: "sent" | "returned" | "partly_returned";
        };
        ProofKeySet: {
            keys: {
                /** @constant */
                alg: "EdDSA";
                /** @constant */
                crv: "Ed25519";
                kid: string;
                /** @constant */
                kty: "OKP";
                /** @constant */
                use: "sig";
                x: string;
            }[];
        };
        PurchaseApproved: {
            amount: string;
            approvalCode: string;
            balance: string;
            purchaseId: string;
            retrievalReference: string;
        };
        /** @enum {string} */
        Purpose: "application" | "hand_over" | "activation" | "loss" | "replacement" | "statement" | "enquiry" | "call";
        Queue: {
            counts: {
                at_maker: number;
                lost_to_replace: number;
                overdue: number;
                to_check: number;
                to_hand_over: number;
                to_print: number;
                to_produce: number;
                to_remake: number;
            };
            items: {
                /** @enum {string} */
                kind: "to_check" | "to_produce" | "to_print" | "at_maker" | "to_remake" | "to_hand_over" | "lost_to_replace";
                name: string;
                overdue: boolean;
                personId: string;
                place: string;
                promisedOn: components["schemas"]["Day"] | null;
                reference: string;
                since: components["schemas"]["Instant"];
            }[];
        };
        QueuedEnquiry: {
            agency: string;
            assignedTo: string | null;
            category: string;
            /** @enum {string} */
            channel: "web" | "mail" | "phone" | "window";
            dueOn: components["schemas"]["Day"] | null;
            enquiryId: string;
            known: boolean;
            level: number;
            openedAt: components["schemas"]["Instant"];
            overdue: boolean;
            rating: number | null;
            reference: string;
            /** @enum {string} */
            state: "new" | "assigned" | "answered" | "closed";
            topic: string;
        };
        QueuedObjection: {
            action: string;
            actor: string | null;
            answer: string | null;
            answeredAt: components["schemas"]["Instant"] | null;
            answeredBy: string | null;
            dueOn: components["schemas"]["Day"] | null;
            lookedAt: components["schemas"]["Instant"];
            madeAt: components["schemas"]["Instant"];
            objectionId: string;
            organisation: string | null;
            overdue: boolean;
            personId: string;
            purpose: string | null;
            reason: string;
            /** @enum {string} */
            state: "open" | "well_founded" | "unfounded";
        };
        Read: {
            action: string;
            /** @enum {string} */
            actorKind: "self" | "proxy" | "public" | "staff" | "institution" | "system";
            at: components["schemas"]["Instant"];
            entryId: string;
            mayObject: boolean;
            objection: {
                answer: string | null;
                answeredAt: components["schemas"]["Instant"] | null;
                dueOn: components["schemas"]["Day"] | null;
                madeAt: components["schemas"]["Instant"];
                reason: string;
                /** @enum {string} */
                state: "open" | "well_founded" | "unfounded";
            } | null;
            organisation: string | null;
            proxy: string | null;
            purpose: string | null;
            result: string;
        };
        ReceiptReturns: {
            returns: {
                agreedAt: components["schemas"]["Instant"];
                amount: components["schemas"]["Yuan"];
                bank: string;
                bankReason: string | null;
                bankReference: string;
                payee: {
                    accountEnd: string;
                    fromPaper: boolean;
                    name: string;
                };
                receiptId: string;
                receivedOn: components["schemas"]["Day"];
                returnId: string;
                settledAt: components["schemas"]["Instant"] | null;
                /** @enum {string} */
                state: "due" | "ordered" | "given_back" | "refused";
                stateText: string;
            }[];
        };
        ReceiptsTaken: {
            matched: number;
            refusedFiles: {
                bank: string;
                file: string;
                line: number | null;
                problem: string;
            }[];
            unmatched: {
                amount: components["schemas"]["Yuan"];
                bankReference: string;
                reason: string;
                receivedOn: components["schemas"]["Day"];
            }[];
        };
        RefundsOfEmployers: {
            employers: {
                employer: string;
                employerId: string;
            }[];
            groups: {
                amount: components["schemas"]["Yuan"];
                employer: string;
                employerId: string;
                month: string;
                people: number;
                /** @enum {string} */
                state: "found" | "owed" | "asked" | "ordered" | "refused_by_bank" | "refunded" | "spent";
            }[];
            total: components["schemas"]["Yuan"];
        };
        RefundsOfMonth: {
            employer: string;
            month: string;
            refunds: {
                askedUntil: components["schemas"]["Instant"] | null;
                bankReason: string | null;
                /** @enum {string} */
                cause: "corrected" | "paid_by_two";
                month: string;
                overpaymentId: string;
                owed: components["schemas"]["Yuan"] | null;
                paid: components["schemas"]["Yuan"];
                /** @enum {string} */
                state: "found" | "owed" | "asked" | "ordered" | "refused_by_bank" | "refunded" | "spent";
            }[];
        };
        RehearsalFund: {
            /** @description yuan, two decimals; below zero is less than before */
            after: string;
            /** @description yuan, two decimals; below zero is less than before */
            before: string;
            /** @enum {string} */
            fund: "pool" | "largeAmount" | "seriousIllness" | "enterprise" | "civilServant" | "assistance" | "otherFunds";
            /** @description yuan, two decimals; below zero is less than before */
            more: string;
            name: string;
        };
        RehearsalGroup: {
            bills: number;
            billsSame: number;
            /** @description yuan, two decimals; below zero is less than before */
            fundAfter: string;
            /** @description yuan, two decimals; below zero is less than before */
            fundBefore: string;
            /** @description yuan, two decimals; below zero is less than before */
            fundMore: string;
            /** @enum {string} */
            kind: "all" | "scheme" | "status" | "tier" | "care" | "age";
            label: string;
            losing: number;
            name: string;
            notSettled: number;
            people: number;
            /** @description yuan, two decimals; below zero is less than before */
            personAfter: string;
            /** @description yuan, two decimals; below zero is less than before */
            personBefore: string;
            /** @description yuan, two decimals; below zero is less than before */
            personMore: string;
            same: number;
            winning: number;
        };
        RehearsalResult: {
            bands: {
                /** @enum {string} */
                band: "0" | "<-5000" | "-5000..-1000" | "-1000..-500" | "-500..-100" | "-100..0" | "0..100" | "100..500" | "500..1000" | "1000..5000" | ">5000";
                people: number;
            }[];
            beforeVersion: string;
            bills: components["schemas"]["RehearsedBill"][];
            funds: components["schemas"]["RehearsalFund"][];
            groups: components["schemas"]["RehearsalGroup"][];
            rehearsal: {
                askedAt: components["schemas"]["Instant"];
                beforeDigest: string;
                draftId: string;
                endedAt: components["schemas"]["Instant"] | null;
                from: components["schemas"]["Day"];
                looked: number;
                rehearsalId: string;
                rowCount: number;
                /** @enum {string} */
                state: "running" | "stopped" | "done" | "failed";
                termsOn: components["schemas"]["Day"] | null;
                until: components["schemas"]["Day"];
            };
            version: string;
        };
        RehearsedBill: {
            fundMore: string;
            institution: string;
            number: string;
            personAfter: string;
            personBefore: string;
            personMore: string;
            settledOn: components["schemas"]["Day"];
            who: string;
        };
        RehearsedBillSteps: {
            beforeVersion: string;
            bill: components["schemas"]["RehearsedBill"];
            steps: {
                after: {
                    article: string;
                    parameter: string;
                    rule: string;
                    source: string;
                    working: string;
                } | null;
                before: {
                    article: string;
                    parameter: string;
                    rule: string;
                    source: string;
                    working: string;
                } | null;
                differs: boolean;
            }[];
            version: string;
        };
        RejectedLines: {
            canBeSent: number;
            count: number;
            lines: {
                amount: components["schemas"]["Yuan"];
                attempts: number;
                bank: string;
                canBeSent: boolean;
                code: string;
                endToEndId: string;
                reason: string;
                refusedBy: string;
                /** @enum {string} */
                state: "waiting" | "spent" | "ordered" | "credited" | "account_closed" | "kept";
            }[];
        };
        Replaced: {
            card: components["schemas"]["Card"];
            cardNumber: string;
            fee: components["schemas"]["Yuan"];
            receiptReference: string;
        };
        ReplacementFees: {
            fees: {
                fee: components["schemas"]["Yuan"];
                inForceFrom: components["schemas"]["Day"];
                /** @enum {string} */
                reason: "lost" | "damaged";
                source: string;
            }[];
        };
        ReportPutAside: {
            batchNo: string | null;
            /** @enum {string} */
            cameBy: "desk" | "folder";
            fileName: string | null;
            problems: {
                line: number;
                problem: string;
            }[];
            receivedAt: components["schemas"]["Instant"];
            returnId: string;
        };
        Reprinted: {
            card: components["schemas"]["Card"];
            cardNumber: string;
        };
        ResidentEnrolled: {
            from: components["schemas"]["Day"];
        };
        ReturnResult: {
            failed: number;
            known: boolean;
            made: number;
            problems: {
                line: number;
                problem: string;
            }[];
        };
        SeenInEmergency: {
            lookId: string;
            person: components["schemas"]["PersonGlance"];
            until: components["schemas"]["Instant"];
        };
        Session: {
            expiresAt: components["schemas"]["Instant"];
            factorDue: boolean;
            /** @enum {string} */
            kind: "citizen" | "staff" | "employer";
            name: string;
            organisation: {
                id: string;
                kind: string;
                name: string;
            } | null;
            passwordDue: boolean;
            roles: string[];
        };
        Site: {
            area: {
                id: string;
                name: components["schemas"]["Words"];
            };
            demo: boolean;
            hotline: string;
            otherPlaces: {
                gbCode: string;
                name: components["schemas"]["Words"];
            }[];
            personas: components["schemas"]["Persona"][];
            readerPort: number | null;
            sealing: {
                keyId: string;
                spki: string;
            };
        };
        StaffMember: {
            identified: boolean;
            login: string;
            name: string;
            organisation: {
                id: string;
                name: string;
            };
            roles: string[];
            seenAt: components["schemas"]["Instant"] | null;
            staffId: string;
            /** @enum {string} */
            state: "active" | "suspended" | "dormant" | "left";
        };
        Statement: {
            aidReceived: {
                amount: components["schemas"]["Yuan"];
                dispute: ("open" | "proposed" | "decided" | "withdrawn") | null;
                effectiveOn: components["schemas"]["Day"];
                name: string;
                ofBill: boolean;
                place: string;
                postedAt: components["schemas"]["Instant"];
                purchaseId: string;
                returned: components["schemas"]["Yuan"];
                reversed: boolean;
                total: components["schemas"]["Yuan"];
            }[];
            closing: components["schemas"]["Yuan"];
            credits: components["schemas"]["Yuan"];
            debits: components["schemas"]["Yuan"];
            from: components["schemas"]["Day"];
            lines: components["schemas"]["Line"][];
            nextCursor: string | null;
            opening: components["schemas"]["Yuan"];
            until: components["schemas"]["Day"];
        };
        StatementChecked: {
            paper: {
                area: string;
                closing: components["schemas"]["Yuan"];
                credits: components["schemas"]["Yuan"];
                debits: components["schemas"]["Yuan"];
                from: components["schemas"]["Day"];
                holder: string;
                issuedAt: components["schemas"]["Instant"];
                lineCount: number;
                opening: components["schemas"]["Yuan"];
                reference: string;
                until: components["schemas"]["Day"];
            } | null;
            /** @enum {string} */
            verdict: "genuine" | "altered";
        };
        StoredDocument: {
            applicationId: string;
            at: components["schemas"]["Instant"];
            bytes: number;
            documentId: string;
            kind: string;
            /** @enum {string} */
            mediaType: "image/jpeg" | "application/pdf";
            name: string;
            office: string;
        };
        System: {
            calendarDaysLeft: number;
            calendarUntil: components["schemas"]["Day"];
            messagesParked: number;
            messagesWaiting: number;
            oldestSeconds: number;
            textsWaiting: number;
            webhooks: components["schemas"]["SystemWebhook"][];
        };
        SystemWebhook: {
            endpointId: string;
            failed: number;
            host: string;
            organisation: components["schemas"]["Words"];
            /** @enum {string} */
            state: "active" | "disabled";
            waiting: number;
        };
        TerminalBatch: {
            askedAt: components["schemas"]["Instant"];
            batchId: string;
            closedAt: components["schemas"]["Instant"] | null;
            differences: number;
            number: string;
            ours: components["schemas"]["BatchTotals"];
            /** @enum {string} */
            state: "open" | "differs" | "closed";
            terminalId: string;
            told: components["schemas"]["BatchTotals"];
        };
        Track: {
            applicationId: string;
            bring: string[];
            failure: components["schemas"]["Failure"] | null;
            instant: {
                category: string;
            } | null;
            keptUntil: components["schemas"]["Day"] | null;
            overdue: boolean;
            pickup: {
                address: string;
                id: string;
                name: string;
                openingTimes: string;
            };
            promisedOn: components["schemas"]["Day"];
            /** @enum {string} */
            reason: "first" | "replacement";
            reference: string;
            rejection: string | null;
            remakes: number;
            /** @enum {string} */
            state: "submitted" | "accepted" | "rejected" | "in_production" | "ready" | "collected" | "cancelled";
            steps: {
                at: components["schemas"]["Instant"] | null;
                promisedOn: components["schemas"]["Day"] | null;
                /** @enum {string} */
                step: "submitted" | "checked" | "sent_to_maker" | "made" | "at_pickup" | "collected";
            }[];
            submittedAt: components["schemas"]["Instant"];
        };
        TrailEntry: {
            action: string;
            actor: string | null;
            actorId: string | null;
            actorKind: string;
            at: components["schemas"]["Instant"];
            entryId: string;
            organisation: string | null;
            personId: string | null;
            purpose: string | null;
            result: string;
        };
        TrialBalance: {
            countedAt: components["schemas"]["Instant"] | null;
            credit: components["schemas"]["Yuan"];
            debit: components["schemas"]["Yuan"];
            difference: components["schemas"]["Yuan"];
            differences: {
                code: string;
                credit: components["schemas"]["Yuan"];
                day: components["schemas"]["Day"];
                debit: components["schemas"]["Yuan"];
                journalCredit: components["schemas"]["Yuan"];
                journalDebit: components["schemas"]["Yuan"];
                name: string;
            }[];
            lines: {
                accountId: string;
                code: string;
                credit: components["schemas"]["Yuan"];
                debit: components["schemas"]["Yuan"];
                name: string;
            }[];
            on: components["schemas"]["Day"];
        };
        Voucher: {
            channel: string;
            effectiveAt: components["schemas"]["Instant"];
            functions: components["schemas"]["CardFunction"][];
            /** @enum {string} */
            kind: "temporary" | "formal";
            lapsesAt: components["schemas"]["Instant"] | null;
            reportedAt: components["schemas"]["Instant"];
            reportId: string;
            /** @enum {string} */
            state: "in_force" | "lapsed" | "withdrawn" | "replaced" | "ended";
            voucherNo: string;
        };
        WaitingClosings: {
            closings: {
                caseId: string;
                maskedName: string;
                openedAt: components["schemas"]["Instant"];
                personId: string;
                /** @enum {string} */
                reason: "death" | "left_country" | "moved";
                reference: string;
                /** @enum {string} */
                state: "open" | "carried_out" | "withdrawn" | "reopened";
            }[];
        };
        WaitingDisputes: {
            disputes: {
                amount: components["schemas"]["Yuan"];
                disputeId: string;
                institution: string;
                maskedName: string;
                ofBill: boolean;
                openedAt: components["schemas"]["Instant"];
                personId: string;
                /** @enum {string} */
                state: "open" | "proposed" | "decided" | "withdrawn";
            }[];
        };
        WaitingForMaker: {
            count: number;
            employers: {
                count: number;
                id: string;
                name: string;
            }[];
            places: {
                count: number;
                id: string;
                name: string;
            }[];
        };
        WaitingMoveIns: {
            moveIns: {
                appliedAt: components["schemas"]["Instant"];
                maskedName: string;
                moveInId: string;
                overdue: boolean;
                personId: string;
                reference: string;
                /** @enum {string} */
                state: "applied" | "letter_sent" | "sheet_received" | "credited" | "withdrawn";
                waitsUntil: components["schemas"]["Day"] | null;
            }[];
        };
        WaitingReceipt: {
            goingBack: {
                askedUntil: components["schemas"]["Instant"] | null;
                bankRefused: {
                    at: components["schemas"]["Instant"];
                    code: string;
                    reason: string;
                } | null;
                payee: {
                    accountEnd: string;
                    bankCode: string;
                    fromPaper: boolean;
                    name: string;
                } | null;
                refusedAt: components["schemas"]["Instant"] | null;
            };
            receipt: {
                amount: components["schemas"]["Yuan"];
                bank: string;
                bankId: string;
                bankReference: string;
                left: components["schemas"]["Yuan"];
                payer: {
                    accountEnd: string | null;
                    name: string | null;
                } | null;
                reason: string;
                /** @enum {string} */
                reasonCode: "for_move_in" | "no_reference" | "several_references" | "reference_unknown" | "withdrawn" | "paid_already" | "amount_differs" | "matches_now";
                receiptId: string;
                receivedOn: components["schemas"]["Day"];
                returnAsked: boolean;
                text: string;
                workingDays: number | null;
            };
            suggestions: {
                least: components["schemas"]["Yuan"];
                most: components["schemas"]["Yuan"];
                /** @enum {string} */
                of: "declaration" | "surcharge" | "person";
                period: string;
                reference: string;
                together: {
                    bankReference: string;
                    left: components["schemas"]["Yuan"];
                    receiptId: string;
                } | null;
                whose: string;
                why: ("named" | "near_reference" | "same_payer" | "same_amount" | "together")[];
                whyText: string;
            }[];
        };
        WaitingReceipts: {
            banks: {
                bankId: string;
                name: string;
            }[];
            count: number;
            left: components["schemas"]["Yuan"];
            receipts: {
                amount: components["schemas"]["Yuan"];
                bank: string;
                bankId: string;
                bankReference: string;
                left: components["schemas"]["Yuan"];
                payer: {
                    accountEnd: string | null;
                    name: string | null;
                } | null;
                reason: string;
                /** @enum {string} */
                reasonCode: "for_move_in" | "no_reference" | "several_references" | "reference_unknown" | "withdrawn" | "paid_already" | "amount_differs" | "matches_now";
                receiptId: string;
                receivedOn: components["schemas"]["Day"];
                returnAsked: boolean;
                text: string;
                workingDays: number | null;
            }[];
        };
        Webhook: {
            createdAt: components["schemas"]["Instant"];
            disabledAt: components["schemas"]["Instant"] | null;
            endpointId: string;
            eventTypes: components["schemas"]["WebhookType"][];
            failed: number;
            /** @enum {string} */
            state: "active" | "disabled";
            url: string;
            waiting: number;
        };
        WebhookAdded: {
            endpointId: string;
            /** @description whsec_…, shown this once; null when the command is repeated */
            secret: string | null;
        };
        WebhookFailure: {
            eventId: string;
            happenedAt: components["schemas"]["Instant"];
            problem: string;
            tries: number;
            type: components["schemas"]["WebhookType"];
        };
        WebhookRotated: {
            earlierUntil: components["schemas"]["Instant"];
            /** @description whsec_…, shown this once; null when the command is repeated */
            secret: string | null;
        };
        WebhooksReplayed: {
            count: number;
        };
        /** @enum {string} */
        WebhookType: "card.lost" | "card.loss_ended" | "month_end.order_ready" | "month_end.order_answered" | "purchase.reversed" | "purchase.dispute_decided" | "bill.dispute_decided" | "terminal.held" | "claim.decided" | "claim.appealed" | "cover.consented" | "cover.ended";
        Withdrawn: {
            people: number;
        };
        Words: {
            en: string;
            zh: string;
        };
        /**
         * @description yuan
         * @example 12.30
         */
        Yuan: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
