"""Further names of laboratory tests: other languages and the abbreviations of sheets and interfaces, by the names of
the tests in `table.py`. A row: the test, what is clear, what needs something beside it that says laboratory.
"""

from typing import Final

MORE_NAMES: Final = """
HIV viral load | vl copies, viral load copies, plasma viral load, charge virale, carga viral vih, hiv vl, vl hiv,
  viruslast hiv | vl
CD4 count | cd4 absolute, cd4 abs, absolute cd4, cd4 cells ul, linfocitos cd4, lymphocytes cd4, cd4 zellen |
HbA1c | hemoglobina glikowana, emoglobina glicata, geglycosyleerd hemoglobine, langtidssocker, langtidsblodsukker,
  glykovany hemoglobin, glike hemoglobin, hemoglobine glyquee, hb glicosilada, hba1c ifcc, hba1c ngsp |
glucose | glicemia jejum, glicemia em jejum, glicemia ayunas, glicemia en ayunas, glucosa basal, glucemia en ayunas,
  glicemia basal,
  glicemia a digiuno, glucosio a digiuno, glucose a jeun, glycemie a jeun, nuchter glucose, glucose nuchter, glukoza
  na czczo, aclik kan sekeri, aclik glukoz, faste glukose, fasteblodsukker, fastande glukos, glukoza nalacno, lacna
  glykemie, oral glucose tolerance, glucose tolerance test, ogtt 1h, ogtt 2h, ogtt 120, hgpo, ttog, totg, pppg,
  ppbs, fbs, rbs, fpg, glicemia pos prandial, postprandial glucose, curva glucemica, curva glicemica | glucosio,
  glukoza, glukos, glukoz, gluc, glycemia, glicose
cholesterol | colesterolo totale, cholesterol calkowity, totaal cholesterol, totalkolesterol, kolesterol total,
  celkovy cholesterol, chol total, tchol, total chol | colesterolo, kolesterol, chol, tc
LDL cholesterol | colesterolo ldl, ldl kolesterol, ldl chol, ldlc, ldl colesterol, c ldl |
HDL cholesterol | colesterolo hdl, hdl kolesterol, hdl chol, hdlc, hdl colesterol, c hdl |
triglycerides | trigliceridi, trojglicerydy, triglycerider, trigliserit, triglyceridy, trigliserid, triglyceriden |
  tg, trig, trigs, trg
TSH | tireotropina, tirotropina, thyreotropin, tsh us, tsh ultrassensivel |
free T4 | t4 livre, t4l, ft 4, t4 libero, wolna tyroksyna, vrij t4, fritt t4, t4 libera |
free T3 | t3 livre, t3 libero, vrij t3, fritt t3 |
creatinine | creatininemia, kreatynina, kreatininas, creatinina serica, kreatinin serum, s kreatinin, crea serum,
  scr | crea, creat
eGFR | gfr ckd epi, tfg, dfg, filtrado glomerular, filtrato glomerulare, debit de filtration glomerulaire |
urea nitrogen | azotemia, mocznik, uremia, ureia, ureum, uree, bun urea | ure, urea serica
uric acid | acido urico, kwas moczowy, urinezuur, urinsyra, urikemi, uricemia, urik asit |
ALT | alanina aminotransferaza, alaninaminotransferase, transaminasi gpt, alt gpt tgp |
AST | aspartato aminotransferasi, aspartataminotransferase, transaminasi got, ast got tgo |
GGT | gama gt, gamma gt ggt, ggtp, gamaglutamiltransferase |
bilirubin | bilirrubina total, bilirubina, bilirubina totale, bilirubine totale, tbil, dbil |
albumin | albuminemia, albumine, rac albumina creatinina |
hemoglobin | emoglobina, hemoglobine, hemoglobina g dl, hemoglobiini, blodvarde, hemoglobin g,
  fetal hemoglobin, hbf pct, hbs pct |
hematocrit | ematocrito, hematokrit, hematokriet, hematokryt |
leukocytes | leucociti, globuli bianchi, globulos blancos, globules blancs, leukocyty, leukocyten,
  leukocyter, wit bloedcellen, white cell count, lokosit, leucocitos totais | leuko,
  leukos
erythrocytes | eritrociti, globuli rossi, globulos rojos, globules rouges, erytrocyty, erytrocyten, hematies,
  hemacias |
platelets | piastrine, plytki krwi, bloedplaatjes, trombocyten, trombocyter, trombosit, trombocyty, plaquetas totais
  |
MCV | vcm, volume corpuscular medio, vgm hematies |
ferritin | ferritinemia, ferrytyna, ferritiini, ferritin serum, s ferritin, ferritina serica |
iron | sideremia, zelazo surowica, hierro serico, ferro serico, fer serique, transferryna, saturation transferrine,
  tsat | ferro, zelazo, ijzer, jern, jarn
vitamin D | vitamina d 25 oh, 25 oh vitamina d, witamina d3 25 oh, vitamine d 25 oh, vit d 25 oh, 25hydroxyvitamin d
  | vit d, vitamine d, witamina d, d vitamini
vitamin B12 | cobalamina, vitamina b12 serica | vitamina b12, vitamine b12, witamina b12, vit b12, b12 vitamini
sodium | sodiemia, sodio serico, natremia, natriemia |
potassium | potassiemia, potasio serico, potassio serico, kaliemia |
calcium | calcemia, calcio serico, calcio total |
CRP | proteina c reattiva, pcr ultrasensible, bialko c reaktywne, c reactief proteine, proteine c reactive, pcr us,
  proteina c reativa | pcr
ESR | ves, bezinking, velocita di eritrosedimentazione, velocidad de sedimentacion, vitesse de sedimentation,
  sankning, sr senkning, hemossedimentacao, odczyn biernackiego | vsg, vhs
INR | tempo di protrombina, tiempo de protrombina, temps de quick, pt inr, inr protrombina, protrombintid |
troponin | troponine, troponin hs, hs tnt, hs tni, troponine us |
PSA | antigene prostatico specifico, antigeno prostatico especifico, psa totale, psa total ng |
hCG | beta hcg quantitativo, hcg quantitative, beta hcg sangue |
testosterone | testo, testosterone totale, testosterona total, testosteron calkowity, testo ng |
estradiol | estradiolo, ostradiol, oestradiol e2, estradiol e2, e2 estradiol, estradiol pg | e2
progesterone | progesterone serum, progesterona serica, progesteron p4, p4 progesterone | p4, progesterona
AMH | ormone antimulleriano, hormona antimulleriana, hormonio antimulleriano, hormone antimullerienne |
prolactin | prolattina, prolactine, prolaktyna |
cortisol | cortisolo, kortyzol |
COVID-19 test | pcr covid, pcr covid 19, pcr sars cov 2, antigeno covid, antigene covid, covid rat, covid lft |
clotting factor | factor viii, factor ix, factor viii activity, von willebrand factor, vwf antigen, antithrombin |
AFP and tumour markers | ca 19-9, ca 15-3, ca 27.29, ca 72-4, cyfra 21-1 |
infection test | strep test, strep throat, mono test, lyme test, tb result, tuberculosis result, genexpert, xpert
  mtb, xpert mtb rif, mtb rif, baciloscopia,
  bacilloscopie, sputum smear, malaria rdt, malaria test, mrdt, tdr paludisme, tdr malaria, gota gruesa, goutte
  epaisse, teste rapido malaria, dengue ns1, dengue test, test de dengue, strep a, rsv test, influenza a, influenza
  b, urocultura, urinocoltura, urocultivo, coprocultivo | tb, malaria, dengue, strep
HIV test | hiv 4g, hiv 4th gen, hiv gen 4, hiv ag ab, hiv ag/ab, hiv duo, hiv p24, hiv elisa, hiv 1 2 ab, hiv 1 2 ag
  ab, hiv combo, hiv elisa, hiv rapid, anti hiv, hiv rdt, teste hiv, vih 1 2,
  serologie vih, serologia vih, test na hiv, depistage vih |
hepatitis test | hep b, hep c, hep b test, hep c test, hepb, hepc, hcv antibody test, ag hbs, hbs ag, aghbs, anti
  vhc, vhb, vhc, wzw b, wzw c, anti hbc total |
syphilis test | syphilis tp, tp ab, tp elisa, tpha vdrl, rpr result, syphilis tppa, sifilide, kila, syphilis igg,
  syphilis rdt, teste sifilis,
  tppa |
chlamydia or gonorrhoea test | mgen, mycoplasma gen, ct ng naat, ct ng, ct naat, ng naat, chlamydia pcr, gonorrhoea
  pcr, clamidia pcr, ct
  ng pcr, hsv 1 igg, hsv 2 igg, hsv1 igg, hsv2 igg, hsv 1, hsv 2, herpes igg, mycoplasma genitalium, trichomonas
  vaginalis, chlamydia gonorrhea, hpv 16, hpv 18, hpv hr, hr hpv, ureaplasma |
pregnancy test | beta hcg urina, test de embarazo resultado, blut hcg |
"""
"""Without accents: names are compared without them."""
