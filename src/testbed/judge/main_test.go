package main

import (
	"strings"
	"testing"
)

// One namespace "shop" whose pods with role=db are called by role=web on TCP 8080, named http and api.
const (
	db      = `{"pod": {"namespace": "shop", "labels": {"role": "db"}, "ip": "10.1.0.1", "ports": [{"name": "http", "protocol": "TCP", "number": 8080}, {"name": "api", "protocol": "TCP", "number": 8080}]}}`
	web     = `{"pod": {"namespace": "shop", "labels": {"role": "web"}, "ip": "fd00::2", "ports": []}}`
	outside = `{"ip": "192.0.2.1"}`
)

func line(spec string, flows ...string) string {
	text := `{"id": "a", "namespaces": {"shop": {"team": "one"}}, "policies": [{"metadata": {"name": "x", "namespace": "shop"}, "spec": ` +
		spec + `}], "flows": [` + strings.Join(flows, ", ") + `]}`
	return strings.ReplaceAll(text, "\n", " ")
}

func call(from, to, protocol, port string) string {
	return `{"from": ` + from + `, "to": ` + to + `, "protocol": "` + protocol + `", "port": ` + port + `}`
}

func answers(t *testing.T, lines ...string) []string {
	t.Helper()
	var out strings.Builder
	if err := run(strings.NewReader(strings.Join(lines, "\n")), &out); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestAnswersOneLetterForEachFlow(t *testing.T) {
	cases := map[string]struct{ spec, want string }{
		"denies all of a direction that has no rules": {
			`{"podSelector": {}, "policyTypes": ["Ingress"]}`, "00110"},
		"leaves pods alone that it does not select": {
			`{"podSelector": {"matchLabels": {"role": "other"}}, "policyTypes": ["Ingress", "Egress"]}`, "11111"},
		"opens a block to an address": {
			`{"podSelector": {}, "policyTypes": ["Egress"], "egress": [{"to": [{"ipBlock": {"cidr": "192.0.2.0/24"}}]}]}`, "01110"},
		"opens the first name of a port": {
			`{"podSelector": {}, "policyTypes": ["Ingress"], "ingress": [{"from": [{"podSelector": {}}], "ports": [{"port": "http"}]}]}`, "10110"},
		"opens the second name of a port": {
			`{"podSelector": {}, "policyTypes": ["Ingress"], "ingress": [{"from": [{"podSelector": {}}], "ports": [{"port": "api"}]}]}`, "10110"},
		"opens no name of another protocol": {
			`{"podSelector": {}, "policyTypes": ["Ingress"], "ingress": [{"ports": [{"port": "http", "protocol": "UDP"}]}]}`, "00110"},
		"takes an absent protocol for TCP": {
			`{"podSelector": {}, "policyTypes": ["Egress"], "egress": [{"ports": [{"port": 8080}]}]}`, "11100"},
		"opens a namespace by its labels": {
			`{"podSelector": {}, "policyTypes": ["Ingress"], "ingress": [{"from": [{"namespaceSelector": {"matchLabels": {"team": "one"}}}]}]}`, "10111"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			flows := []string{
				call(web, db, "TCP", "8080"),
				call(outside, db, "TCP", "8080"),
				call(db, outside, "TCP", "8080"),
				call(db, outside, "UDP", "80"),
				call(web, db, "UDP", "8080"),
			}

			got := answers(t, line(c.spec, flows...))[0]

			if want := `{"id":"a","allowed":"` + c.want + `"}`; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestRefusesWhatItCannotJudge(t *testing.T) {
	deny := `{"podSelector": {}, "policyTypes": ["Egress"]}`
	cases := map[string]struct{ line, want string }{
		"a policy without types":  {line(`{"podSelector": {}}`), "policies: invalid network policy"},
		"a peer without anything": {line(`{"podSelector": {}, "policyTypes": ["Egress"], "egress": [{"to": [{}]}]}`), "policies: shop/x: a peer needs either"},
		"a block beside a selector": {line(`{"podSelector": {}, "policyTypes": ["Ingress"], "ingress": [{"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}, "podSelector": {}}]}]}`),
			"policies: shop/x: a peer needs either"},
		"a block that is none": {line(`{"podSelector": {}, "policyTypes": ["Egress"], "egress": [{"to": [{"ipBlock": {"cidr": "010.0.0.0/8"}}]}]}`,
			call(outside, db, "TCP", "1"), call(db, outside, "TCP", "1")), "flow 1: "},
		"a field that it does not know": {line(`{"podSelector": {}, "policyTypes": ["Egress"], "tier": "x"}`), "not a cluster: "},
		"an address that is none":       {line(deny, call(db, `{"ip": "192.0.2"}`, "TCP", "1")), `flow 0: to: \"192.0.2\" is no ip`},
		"a pod without an address":      {line(deny, call(`{"pod": {"namespace": "shop", "labels": {}}}`, db, "TCP", "1")), `flow 0: from: \"\" is no ip`},
		"nobody":                        {line(deny, call(`{}`, db, "TCP", "1")), "flow 0: from: needs either"},
		"both a pod and an address":     {line(deny, call(db, strings.TrimSuffix(db, "}")+`, "ip": "192.0.2.1"}`, "TCP", "1")), "flow 0: to: needs either"},
		"a namespace that it was not told of": {line(deny, call(strings.ReplaceAll(db, "shop", "pay"), db, "TCP", "1")),
			`flow 0: from: the namespace \"pay\"`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := answers(t, c.line)[0]

			if want := `{"id":"a","error":"` + c.want; !strings.HasPrefix(got, want) {
				t.Errorf("got %s, want it to begin with %s", got, want)
			}
		})
	}
}

func TestRefusesHalfALine(t *testing.T) {
	got := answers(t, `{"id": "a", "flows": [`)[0]

	if want := `{"id":"","error":"not a cluster: unexpected EOF"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestGoesOnAfterAClusterThatItCannotJudge(t *testing.T) {
	bad := line(`{"podSelector": {}}`)
	good := line(`{"podSelector": {}, "policyTypes": ["Egress"]}`, call(db, outside, "TCP", "80"))

	got := answers(t, bad, "", good)

	if len(got) != 2 || got[1] != `{"id":"a","allowed":"0"}` {
		t.Errorf("got %q", got)
	}
}
